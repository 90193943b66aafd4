using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Samples along an axis, of which statistics are made.</summary>
/// <param name="Values">The samples; what counts them needs their lengths to be known.</param>
/// <param name="Axis">Their axis.</param>
internal readonly record struct Samples(ChunkedArray Values, int Axis)
{
    /// <summary>How many there are.</summary>
    public double Count => Values.Shape[Axis];

    /// <summary>Their mean.</summary>
    public ChunkedArray Mean => Values.Mean(Axis);

    /// <summary>Their variance, with one less than their number as divisor.</summary>
    public ChunkedArray Variance => Values.Var(Axis, ddof: 1);

    /// <summary>The dtype of what is computed from them.</summary>
    public static DType DTypeOf(ChunkedArray x) => x.DType.IsInexact() ? x.DType : DType.Float64;

    /// <summary>The array with its axis of samples.</summary>
    /// <exception cref="DTypeException">It is complex.</exception>
    /// <exception cref="AxisException">There is no such axis.</exception>
    public static Samples Checked(string name, ChunkedArray x, int? axis)
    {
        var samples = Real(name, x);
        return axis is { } given ? new Samples(samples, Axes.Normalize(name, given, x.Rank)) : new Samples(x.Rank == 1 ? samples : samples.Ravel(), 0);
    }

    /// <summary>The array as float64.</summary>
    /// <exception cref="DTypeException">It is complex.</exception>
    public static ChunkedArray AsFloat64(string name, ChunkedArray x) => Real(name, x).AsType(DType.Float64);

    /// <summary>The central moment of an order.</summary>
    public ChunkedArray Moment(int order) => Values.Moment(order, Axis);

    private static ChunkedArray Real(string name, ChunkedArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsComplex()
            ? throw new DTypeException($"{name}: samples are real numbers, but have dtype {x.DType.Name()} and shape {x.Expr.Shape}. Take Real or Absolute first.")
            : x;
    }
}
