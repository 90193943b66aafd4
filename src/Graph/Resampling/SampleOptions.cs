using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>How an image is read between its elements.</summary>
public sealed record SampleOptions
{
    /// <summary>The order of the spline, from 0, the nearest element, and 1, a line between two, to 5.</summary>
    public int Order { get; init; } = 3;

    /// <summary>What lies beyond the ends.</summary>
    public SampleMode Mode { get; init; } = SampleMode.Constant;

    /// <summary>The number of the constant modes: SciPy's cval.</summary>
    public double Constant { get; init; }

    /// <summary>False if the image has been filtered by <see cref="ArrayImages.SplineFilter"/> already; else splines of order 2 or more would be smoother than the image.</summary>
    public bool Prefilter { get; init; } = true;

    /// <summary>The dtype of the result; null: the image's. Integers are the nearest ones.</summary>
    public DType? DType { get; init; }
}
