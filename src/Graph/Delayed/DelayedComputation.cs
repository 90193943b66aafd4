using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Delayed values as one plan, with what runs its calls: all that the actors need.</summary>
public sealed class DelayedComputation
{
    private readonly DelayedPlan _plan;

    private DelayedComputation(DelayedPlan plan, CallRetries retries)
    {
        var codec = new DelayedCodec(plan);
        (_plan, Codec, Runner) = (plan, codec, new DelayedRunner(plan, codec, retries));
    }

    /// <summary>The calls as tasks.</summary>
    public IPlan Plan => _plan;

    /// <summary>Makes the calls.</summary>
    public ITaskRunner Runner { get; }

    /// <summary>Writes strings and arrays of numbers, and puts other values aside.</summary>
    public IPayloadCodec Codec { get; }

    /// <summary>The arrays that calls or outputs take, to be computed first; see <see cref="Give"/>.</summary>
    public IReadOnlyList<ChunkedArray> Arrays => [.. _plan.Arrays.Select(static array => array.Array)];

    /// <summary>The most that one of the calls says about how often it is tried again.</summary>
    public int RetriesMax { get; private init; }

    /// <summary>Plans a computation in O(calls).</summary>
    /// <param name="outputs">What to compute; what several of them need is computed once.</param>
    /// <param name="retries">How often calls that say nothing about it are tried again.</param>
    public static DelayedComputation Create(IReadOnlyList<Delayed> outputs, CallRetries retries)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var plan = new DelayedPlan(outputs);
        return new DelayedComputation(plan, retries) { RetriesMax = plan.RetriesMax };
    }

    /// <summary>The elements of <see cref="Arrays"/>, before the calls are made.</summary>
    public void Give(IReadOnlyList<NdArray> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        for (var i = 0; i < _plan.Arrays.Count; i++)
        {
            _plan.Elements.Add(_plan.Arrays[i], arrays[i]);
        }
    }

    /// <summary>Refuses the computation if one of its calls could never run, or if the arrays that its calls take are too large together.</summary>
    /// <exception cref="BudgetException">Names the call, what it needs and where it stands.</exception>
    public void ThrowIfTooLarge(Bytes budget)
    {
        if (_plan.Largest is { } step && step.RunningBytes > budget)
        {
            throw new BudgetException(
                $"{step.Call?.Name ?? "result"}: the call needs {step.RunningBytes} for arguments, result and scratch, but the budget is {budget}. " +
                $"Let it take or give less, or give the runtime more memory.{(step.Call?.Origin is { } origin ? $"\n  made at: {origin}" : "")}",
                step.RunningBytes, budget);
        }

        var arrays = _plan.Arrays.Aggregate(default(Bytes), static (sum, array) => sum + array.ResultBytes);
        if (arrays > budget)
        {
            throw new BudgetException(
                $"delayed: the {_plan.Arrays.Count} arrays that calls take must fit in the budget together, but have {arrays}, and the budget is {budget}. " +
                $"Compute calls of fewer of them at a time, or give the runtime more memory.\n  made at: {_plan.Arrays[0].Origin}",
                arrays, budget);
        }
    }

    /// <summary>The values of the outputs, once the run has finished.</summary>
    public IReadOnlyList<object?> Values() => _plan.Values();
}
