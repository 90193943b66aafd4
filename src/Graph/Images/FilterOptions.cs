using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What a filter of images does at the ends of axes, and what it gives.</summary>
public sealed record FilterOptions
{
    /// <summary>What lies beyond the ends: one mode for all axes, or one each.</summary>
    public ImmutableArray<BorderMode> Modes { get; init; } = [BorderMode.Reflect];

    /// <summary>The number of the mode constant: SciPy's cval.</summary>
    public double Constant { get; init; }

    /// <summary>By how many places the filter lies before its middle: one number for all axes, or one each.</summary>
    public ImmutableArray<long> Origins { get; init; } = [0];

    /// <summary>The dtype of the result, which numbers are rounded to as astype does it; null: the image's.</summary>
    public DType? DType { get; init; }
}
