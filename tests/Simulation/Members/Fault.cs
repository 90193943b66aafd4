using System.Globalization;

namespace ActorArrays.Simulation.Members;

/// <summary>What can go wrong, or change, in a cluster at a moment.</summary>
internal enum FaultKind
{
    /// <summary>A process is gone, and starts again after a while.</summary>
    Crash,

    /// <summary>Nothing arrives in one direction for a while.</summary>
    Cut,

    /// <summary>Two members never hear of each other again.</summary>
    Part,

    /// <summary>Nothing arrives any more in one direction.</summary>
    Deafen,

    /// <summary>A member starts late.</summary>
    JoinLate,

    /// <summary>A member drains and goes.</summary>
    Leave,

    /// <summary>The user cancels a run.</summary>
    Cancel,

    /// <summary>A member's budget changes.</summary>
    Budget,
}

/// <summary>Something that happens to a cluster.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When.</param>
/// <param name="Lasts">For how long.</param>
/// <param name="Who">The member, the sender of a cut, one of two, or the run.</param>
/// <param name="Other">The receiver of a cut, the other of two, or the budget in percent.</param>
internal sealed record Fault(FaultKind Kind, TimeSpan At, TimeSpan Lasts, int Who, int Other)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At.TotalMilliseconds} ms: {Kind} {Who}{(Other == 0 ? "" : $" {Other}")} for {Lasts.TotalMilliseconds} ms");
}
