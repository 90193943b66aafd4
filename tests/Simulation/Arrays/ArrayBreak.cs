using ActorArrays.Actors.Simulated;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Simulation.Arrays;

/// <summary>How a canary breaks what computes and stores arrays: each has one of these.</summary>
internal sealed record ArrayBreak
{
    /// <summary>A rewriting rule that is not one.</summary>
    internal IRewriteRule? Rule { get; init; }

    /// <summary>What becomes of the chunk that a task has made.</summary>
    internal Func<NdArray, NdArray?> Change { get; init; } = static _ => null;

    /// <summary>Chunks are written under their own names from the start.</summary>
    internal bool WritesInPlace { get; init; }

    /// <summary>Another program goes on with what a first one has stored.</summary>
    internal bool ResumesAnother { get; init; }

    /// <summary>Bytes that every task allocates and does not free.</summary>
    internal long LeakedBytes { get; init; }

    /// <summary>What it does to the actors.</summary>
    internal Interference? Interference { get; init; }
}
