using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>What numpy.pad puts around an array.</summary>
public enum PadMode
{
    /// <summary>A number.</summary>
    Constant,

    /// <summary>The element at the edge.</summary>
    Edge,

    /// <summary>Numbers that run from the edge's element to an end value at equal distances.</summary>
    LinearRamp,

    /// <summary>The greatest element of the axis, or of the ones near the edge.</summary>
    Maximum,

    /// <summary>The mean of the axis, or of the elements near the edge.</summary>
    Mean,

    /// <summary>The median of the axis, or of the elements near the edge.</summary>
    Median,

    /// <summary>The least element of the axis, or of the ones near the edge.</summary>
    Minimum,

    /// <summary>The mirror image about the edge's element.</summary>
    Reflect,

    /// <summary>The mirror image about the edge, the edge's element included.</summary>
    Symmetric,

    /// <summary>The other end of the axis.</summary>
    Wrap,

    /// <summary>Whatever is cheapest: zeros here.</summary>
    Empty,
}

/// <summary>A value for each end of an axis.</summary>
/// <param name="Before">At the beginning.</param>
/// <param name="After">At the end.</param>
public readonly record struct Ends<T>(T Before, T After);

/// <summary>The parameters of <see cref="ArrayMath.Pad(ChunkedArray, IReadOnlyList{Ends{long}}, PadOptions?)"/>; one entry serves all axes, else there is one an axis.</summary>
public sealed record PadOptions
{
    /// <summary>What to pad with.</summary>
    public PadMode Mode { get; init; } = PadMode.Constant;

    /// <summary>Constant: the numbers. Default 0.</summary>
    public ImmutableArray<Ends<Scalar>> ConstantValues { get; init; } = [default];

    /// <summary>Linear ramp: the outermost numbers. Default 0.</summary>
    public ImmutableArray<Ends<Scalar>> EndValues { get; init; } = [default];

    /// <summary>Maximum, mean, median, minimum: elements from the edge that count; null for the whole axis.</summary>
    public ImmutableArray<Ends<long?>> StatLength { get; init; } = [default];

    /// <summary>Reflect, symmetric: true for the mirror image through the edge's element as a point (twice it less the element).</summary>
    public bool IsOdd { get; init; }
}
