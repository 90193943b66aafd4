using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>How truth values grow and shrink.</summary>
public sealed record MorphologyOptions
{
    /// <summary>Which neighbours count; null: those along one axis.</summary>
    public Footprint? Structure { get; init; }

    /// <summary>How often; 1 or more.</summary>
    public int Iterations { get; init; } = 1;

    /// <summary>Where elements change; null: everywhere.</summary>
    public ChunkedArray? Mask { get; init; }

    /// <summary>What lies beyond the ends of axes.</summary>
    public bool Border { get; init; }

    /// <summary>By how many places the structure lies before its middle: one number for all axes, or one each.</summary>
    public ImmutableArray<long> Origins { get; init; } = [0];
}
