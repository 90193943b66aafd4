using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Positions in C order and positions along axes: numpy.unravel_index and numpy.ravel_multi_index.</summary>
/// <remarks>Literals are checked at once; positions that must be computed are checked when they are.</remarks>
internal static class FlatIndices
{
    /// <summary>Positions along each axis of a shape.</summary>
    /// <exception cref="ValueException">A position lies outside the shape.</exception>
    public static ImmutableArray<ArrayExpr> Unravel(ArrayExpr positions, Shape shape, bool isFortran)
    {
        var strides = Strides(shape, isFortran);
        var flat = BoundsKernel.Checked("unravel_index", positions, shape.Size);
        return [.. Enumerable.Range(0, shape.Rank).Select(axis => ElementwiseExpr.Of(
            ElementwiseOps.Remainder,
            ElementwiseExpr.Of(ElementwiseOps.FloorDivide, flat, ScalarExpr.Of(strides[axis])),
            ScalarExpr.Of(shape[axis])))];
    }

    /// <summary>Positions in C order.</summary>
    /// <param name="positions">One array an axis.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="modes">What becomes of positions outside their axis, one an axis: raise, wrap, clip.</param>
    /// <param name="isFortran">True for the order in which the first axis runs fastest.</param>
    public static ArrayExpr Ravel(ImmutableArray<ArrayExpr> positions, Shape shape, IReadOnlyList<string> modes, bool isFortran)
    {
        if (positions.Length != shape.Rank || modes.Count != shape.Rank)
        {
            throw new ValueException($"ravel_multi_index: shape {shape} needs {shape.Rank} arrays of positions and modes, " +
                $"but {positions.Length} and {modes.Count} were given.");
        }

        var strides = Strides(shape, isFortran);
        ArrayExpr flat = ScalarExpr.Of(0L);
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var inside = Inside(positions[axis], shape[axis], modes[axis]);
            var step = ElementwiseExpr.Of(ElementwiseOps.Multiply, inside, ScalarExpr.Of(strides[axis]));
            flat = ElementwiseExpr.Of(ElementwiseOps.Add, flat, step);
        }

        return flat;
    }

    private static ArrayExpr Inside(ArrayExpr positions, long length, string mode) => mode switch
    {
        "wrap" => ElementwiseExpr.Of(ElementwiseOps.Remainder, ElementwiseExpr.CastTo(positions, DType.Int64), ScalarExpr.Of(length)),
        "clip" => ElementwiseExpr.Of(
            ElementwiseOps.Clip, ElementwiseExpr.CastTo(positions, DType.Int64), ScalarExpr.Of(0L), ScalarExpr.Of(length - 1)),
        "raise" => BoundsKernel.Checked("ravel_multi_index", positions, length),
        _ => throw new ValueException($"ravel_multi_index: the mode must be raise, wrap or clip, but is '{mode}'."),
    };

    private static long[] Strides(Shape shape, bool isFortran)
    {
        if (!isFortran)
        {
            return Layout.ContiguousStrides(shape);
        }

        var strides = new long[shape.Rank];
        for (long axis = 0, step = 1; axis < strides.Length; step *= Math.Max(1, shape[(int)axis++]))
        {
            strides[axis] = step;
        }

        return strides;
    }
}
