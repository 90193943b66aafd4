using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>What the runtime is to know about one delayed call, beside its function and arguments.</summary>
public sealed record CallOptions
{
    /// <summary>What messages and progress call it; null for the function as it is written at the call.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// How often it is tried again, whatever it throws; null: what may pass (<see cref="TransientException"/>) as often as the computation says.
    /// A call that is tried again must be able to run twice.
    /// </summary>
    public int? Retries { get; init; }

    /// <summary>
    /// The most bytes that its result has: what the result counts in the budget. A longer string or array of numbers (of one axis) is refused. Null: a value
    /// without references counts with its size, anything else with <see cref="DefaultResultBytes"/>, whatever it really has.
    /// </summary>
    public Bytes? ResultBytes { get; init; }

    /// <summary>The most bytes that it takes beside arguments and result while it runs.</summary>
    public Bytes ScratchBytes { get; init; }

    /// <summary>
    /// The function gives the same of equal arguments and does nothing else, so equal calls are made once in a computation: calls of one function with equal options and arguments,
    /// which are equal values (<see cref="object.Equals(object?)"/>; arrays are only equal to themselves) or values of equal calls. Two lambdas are two functions, and so
    /// are two closures of one.
    /// </summary>
    public bool IsPure { get; init; }

    /// <summary>What a result of unknown size counts in the budget: 1 KiB.</summary>
    public static Bytes DefaultResultBytes { get; } = Bytes.KiB(1);

    internal static CallOptions Default { get; } = new();

    internal CallOptions Checked(string name) => Retries is < 0 || ResultBytes is { Value: < 0 } || ScratchBytes.Value < 0
        ? throw new ArgumentException(
            $"{name}: retries and bytes must be 0 or more, but are {Retries}, {ResultBytes?.Value} and {ScratchBytes.Value}.")
        : this;
}
