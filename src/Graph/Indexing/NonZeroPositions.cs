using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Where an array is not zero, as one array of positions an axis.</summary>
internal static class NonZeroPositions
{
    private static readonly ChunkFunction Flat = call =>
    {
        var mask = call.Inputs[0];
        using var column = NdArray.Allocate(call.Pool, DType.Int64, Shape.Create(MaskSelect.Count(mask), 1));
        NonZero.Run(mask, call.InputStart, column);
        return column.View(Layout.Contiguous(Shape.Create(column.Size)));
    };

    /// <summary>numpy.nonzero: in C order, one int64 array an axis, all of the same unknown length.</summary>
    public static ImmutableArray<ArrayExpr> Of(ArrayExpr x)
    {
        var mask = ElementwiseExpr.CastTo(x, DType.Bool);
        if (!mask.Grid.IsKnown)
        {
            return [.. Enumerable.Range(0, x.Rank).Select(axis =>
                LateExpr.Of("nonzero", DType.Int64, 1, [mask], known => Of(known[0])[axis]))];
        }

        var shape = x.Shape;
        var flat = FlatPositions(Reshape.To(mask, Shape.Create(shape.Size)));
        var strides = Layout.ContiguousStrides(shape);
        return [.. Enumerable.Range(0, x.Rank).Select(axis => Coordinate(flat, strides[axis], shape[axis], axis))];
    }

    /// <summary>numpy.flatnonzero of a 1-d mask.</summary>
    public static ArrayExpr FlatPositions(ArrayExpr mask)
    {
        var own = mask.Grid.Axes[0];
        return new ChunkwiseExpr(
            "nonzero", DType.Int64, new ChunkGrid([AxisChunks.Unknown(own.Count, mask, own.Bounds)]), [(mask, [0])], Flat)
        {
            Rebuild = inputs => FlatPositions(inputs[0]),
        };
    }

    private static ArrayExpr Coordinate(ArrayExpr flat, long stride, long length, int axis)
    {
        var quotient = stride == 1 ? flat : ElementwiseExpr.Of(ElementwiseOps.FloorDivide, flat, ScalarExpr.Of(stride));
        return axis == 0 ? quotient : ElementwiseExpr.Of(ElementwiseOps.Remainder, quotient, ScalarExpr.Of(length));
    }
}
