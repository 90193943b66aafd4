namespace ActorArrays.Simulation;

/// <summary>What happens to a process at a step, whatever the protocol is about just then.</summary>
internal enum HappeningKind
{
    /// <summary>The user cancels a run.</summary>
    Cancel,

    /// <summary>The budget changes.</summary>
    Budget,
}

/// <summary>Something that happens to a process.</summary>
/// <param name="Kind">What.</param>
/// <param name="Step">Before which step.</param>
/// <param name="Amount">Which run, from 1, or the budget in percent of the first one.</param>
internal sealed record Happening(HappeningKind Kind, long Step, int Amount)
{
    public override string ToString() => Kind == HappeningKind.Cancel
        ? $"before step {Step} run {Amount} is cancelled"
        : $"before step {Step} the budget becomes {Amount} % of the first";
}
