using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Elements, or their positions, where a condition holds: numpy.compress, extract, argwhere.</summary>
internal static class Selections
{
    /// <summary>numpy.compress; a condition shorter than the axis selects nothing behind its end.</summary>
    public static ArrayExpr Compress(ArrayExpr condition, ArrayExpr x, int axis)
    {
        if (condition.Rank != 1)
        {
            throw new ValueException($"compress: the condition must have one axis, but has shape {condition.Shape}.");
        }

        var count = condition.Shape[0];
        if (count > x.Shape[axis])
        {
            throw new ArrayIndexException($"compress: the condition must not be longer than axis {axis} of shape {x.Shape}, but has {count} elements.");
        }

        return MaskSelection.Select(Views.Slice(x, axis, 0, count), ElementwiseExpr.CastTo(condition, DType.Bool), axis);
    }

    /// <summary>numpy.extract: both flattened.</summary>
    public static ArrayExpr Extract(ArrayExpr condition, ArrayExpr x) => Compress(Flat(condition), Flat(x), 0);

    /// <summary>numpy.argwhere: one row an element that is not zero, one column an axis.</summary>
    public static ArrayExpr ArgWhere(ArrayExpr x) => x.Rank > 0
        ? Joining.Stack(NonZeroPositions.Of(x), 1)
        : Views.Slice(ArgWhere(Views.ExpandDims(x, [0])), 1, 0, 0);

    private static ArrayExpr Flat(ArrayExpr x) => Reshape.To(x, (ReadOnlySpan<long>)[-1]);
}
