namespace ActorArrays.Tasks;

/// <summary>One task needs more memory than the whole budget, so it can never run.</summary>
/// <param name="message">Operator, numbers, budget and what to do.</param>
/// <param name="needed">What the task needs: inputs, output and scratch.</param>
/// <param name="budget">What there is.</param>
public sealed class BudgetException(string message, Bytes needed, Bytes budget) : InvalidOperationException(message)
{
    /// <summary>What the task needs: inputs, output and scratch.</summary>
    public Bytes Needed { get; } = needed;

    /// <summary>The budget of the process.</summary>
    public Bytes Budget { get; } = budget;
}
