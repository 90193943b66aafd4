using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Differences of neighbours: slices, subtracted.</summary>
internal static class Differences
{
    /// <summary>numpy.diff, <paramref name="order"/> times along one axis; of bools "not equal".</summary>
    public static ArrayExpr Of(ArrayExpr x, long order, int axis)
    {
        var op = x.DType == DType.Bool ? ElementwiseOps.NotEqual : ElementwiseOps.Subtract;
        for (; order > 0 && x.Shape[axis] > 0; order--)
        {
            var length = x.Shape[axis] - 1;
            x = ElementwiseExpr.Of(op, Views.Slice(x, axis, 1, length), Views.Slice(x, axis, 0, length));
        }

        return x;
    }

    /// <summary>An argument of prepend or append: an array, or a number as an array of length 1 on the axis.</summary>
    public static ArrayExpr Beside(ArrayExpr beside, ArrayExpr x, int axis) =>
        beside.Rank > 0 ? beside : Views.BroadcastTo(beside, x.Shape.With(axis, 1));
}
