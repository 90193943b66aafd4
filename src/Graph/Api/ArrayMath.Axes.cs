using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Axes and elements in another order: views and joined slices, never a copy.</content>
public static partial class ArrayMath
{
    /// <summary>Axes moved to other places; the others keep their order.</summary>
    /// <remarks><b>Source:</b> numpy.moveaxis.</remarks>
    /// <exception cref="ValueException">Not as many places as axes, or one twice.</exception>
    public static ChunkedArray MoveAxis(ChunkedArray x, AxisSet source, AxisSet destination) =>
        new(AxisMoves.Move(x.Expr, source.Axes ?? [], destination.Axes ?? []));

    /// <summary>An axis moved before axis <paramref name="start"/>.</summary>
    /// <remarks><b>Source:</b> numpy.rollaxis.</remarks>
    public static ChunkedArray RollAxis(ChunkedArray x, int axis, int start = 0) => new(AxisMoves.Roll(x.Expr, axis, start));

    /// <summary>Quarter turns from the first towards the second axis of a plane.</summary>
    /// <param name="x">At least two axes.</param>
    /// <param name="k">How many turns; negative ones turn back.</param>
    /// <param name="axes">The plane; none given: (0, 1).</param>
    /// <remarks><b>Source:</b> numpy.rot90.</remarks>
    public static ChunkedArray Rot90(ChunkedArray x, int k = 1, AxisSet axes = default) =>
        Once("rot90", x, x.Rank, expr => AxisMoves.Rotate(expr, k, axes.Axes ?? [0, 1]));

    /// <summary>Reversed along axis 1.</summary>
    /// <remarks><b>Source:</b> numpy.fliplr.</remarks>
    public static ChunkedArray FlipLR(ChunkedArray x) => x.Rank < 2
        ? throw new ValueException($"fliplr: the array needs at least two axes, but has shape {x.Expr.Shape}.")
        : x.Flip(1);

    /// <summary>Reversed along axis 0.</summary>
    /// <remarks><b>Source:</b> numpy.flipud.</remarks>
    public static ChunkedArray FlipUD(ChunkedArray x) => x.Rank < 1
        ? throw new ValueException("flipud: the array needs at least one axis, but is 0-d.")
        : x.Flip(0);

    /// <summary>Elements moved along the axes; what leaves at one end comes in at the other.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="shift">Places to move towards higher indices; one an axis, or one for all.</param>
    /// <param name="axis">The axes; none given rolls the array in C order.</param>
    /// <remarks><b>Source:</b> numpy.roll.</remarks>
    public static ChunkedArray Roll(ChunkedArray x, long[] shift, AxisSet axis = default) =>
        Once("roll", x, x.Rank, expr => Rolling.Roll(expr, shift, axis.Axes));

    /// <summary>Elements moved along the axes; what leaves at one end comes in at the other.</summary>
    /// <remarks><b>Source:</b> numpy.roll.</remarks>
    public static ChunkedArray Roll(ChunkedArray x, long shift, AxisSet axis = default) => Roll(x, [shift], axis);

    // Built when lengths are known.
    private static ChunkedArray Once(string name, ChunkedArray x, int rank, Func<ArrayExpr, ArrayExpr> build, DType? dtype = null) =>
        new(LateExpr.OnceKnown(name, dtype ?? x.DType, rank, [x.Expr], known => build(known[0])));

    private static ChunkedArray Once(
        string name, ChunkedArray x, ChunkedArray y, (DType DType, int Rank) result, Func<ArrayExpr, ArrayExpr, ArrayExpr> build) =>
        new(LateExpr.OnceKnown(name, result.DType, result.Rank, [x.Expr, y.Expr], known => build(known[0], known[1])));

    private static ChunkedArray Flat(ChunkedArray x) => x.Rank == 1 ? x : x.Ravel();
}
