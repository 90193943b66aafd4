using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Numbers at equal distances from an end value to the edge of an axis: numpy.pad's linear_ramp.</summary>
internal static class LinearRamp
{
    /// <summary>What goes before or after the axis; integers are rounded down, as numpy.linspace does.</summary>
    public static ArrayExpr Of(ArrayExpr x, int axis, bool atEnd, long width, Scalar endValue)
    {
        var edge = Padding.Edge(x, axis, atEnd);
        if (width == 0)
        {
            return Views.Slice(edge, axis, 0, 0);
        }

        var wide = x.DType.IsComplex() || endValue.Kind == WeakKind.Complex ? DType.Complex128 : DType.Float64;
        var far = new ChunkedArray(endValue.As(wide));
        var step = (new ChunkedArray(ElementwiseExpr.CastTo(edge, wide)) - far) / (double)width;
        var ramp = (Counter(x.Rank, axis, width) * step) + far;
        var placed = atEnd ? ramp.Flip(axis) : ramp;
        return ElementwiseExpr.CastTo((x.DType.IsInteger() ? ArrayMath.Floor(placed) : placed).Expr, x.DType);
    }

    // 0, 1, … along the axis, length 1 on the others.
    private static ChunkedArray Counter(int rank, int axis, long width)
    {
        var lengths = new long[rank];
        Array.Fill(lengths, 1);
        lengths[axis] = width;
        var counter = RangeGenerator.Floats(DType.Float64, 0, 1);
        return new ChunkedArray(new GeneratedExpr("arange", counter, ChunkGrid.Single(Shape.Create(lengths))));
    }
}
