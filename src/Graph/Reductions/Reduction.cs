using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Builds reductions: axes, dtypes and what NumPy refuses.</summary>
internal static class Reduction
{
    /// <summary>The reduction of an array over some axes.</summary>
    /// <exception cref="AxisException">An axis is out of range.</exception>
    /// <exception cref="ValueException">Nothing is reduced by an operation that has no value for that.</exception>
    public static ChunkedArray Of(
        ChunkedArray x, ReductionOp op, AxisSet axis, DType? dtype, bool keepDims, SplitEvery split, ChunkedArray? where = null)
    {
        var reduced = Axes.Mask(op.Name, axis.Axes, x.Rank);
        var kernel = op.Resolve(x.DType, dtype);
        if (kernel.NeedsIndex && NeedsLengths(x.Expr, reduced))
        {
            return new ChunkedArray(LateExpr.Of(op.Name, kernel.Output, KeptRank(x, reduced, keepDims), [x.Expr], known =>
                Of(new ChunkedArray(known[0]), op, axis, dtype, keepDims, split).Expr));
        }

        if (kernel.EmptyError is { } error && x.IsShapeKnown && IsEmpty(x.Shape, reduced))
        {
            throw new ValueException($"{error}, but axis {axis} of shape {x.Shape} has no element.");
        }

        if (where is not null)
        {
            if (LateExpr.NeedsLengths([x.Expr, where.Expr]))
            {
                return new ChunkedArray(LateExpr.Of(op.Name, kernel.Output, KeptRank(x, reduced, keepDims), [x.Expr, where.Expr], known =>
                    Of(new ChunkedArray(known[0]), op, axis, dtype, keepDims, split, new ChunkedArray(known[1])).Expr));
            }

            kernel = MaskedReduction.Where(kernel);
        }

        var perAxis = split.PerAxis is { } given ? new SplitEvery(0, Normalized(op.Name, given, x.Rank)) : split;
        var name = $"{op.Name}({(axis.Axes is null ? "" : $"axis={axis}")})";
        return new ChunkedArray(ReduceExpr.Of(name, kernel, x.Expr, where?.Expr, [.. reduced], keepDims, perAxis));
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<int, int> Normalized(
        string operation, System.Collections.Immutable.ImmutableSortedDictionary<int, int> given, int rank)
    {
        var builder = System.Collections.Immutable.ImmutableSortedDictionary.CreateBuilder<int, int>();
        foreach (var (axis, fanIn) in given)
        {
            builder[Axes.Normalize(operation, axis, rank)] = fanIn;
        }

        return builder.ToImmutable();
    }

    // Positions along an axis of unknown lengths mean something only once the lengths before a chunk are known.
    private static bool NeedsLengths(ArrayExpr x, bool[] reduced)
    {
        for (var axis = 0; axis < reduced.Length; axis++)
        {
            if (reduced[axis] && !x.Grid.Axes[axis].IsKnown)
            {
                return true;
            }
        }

        return false;
    }

    private static int KeptRank(ChunkedArray x, bool[] reduced, bool keepDims) =>
        keepDims ? x.Rank : reduced.Count(isReduced => !isReduced);

    // As NumPy does, where no result is asked for either.
    private static bool IsEmpty(Shape shape, bool[] reduced)
    {
        long count = 1;
        for (var axis = 0; axis < reduced.Length; axis++)
        {
            count *= reduced[axis] ? shape[axis] : 1;
        }

        return count == 0;
    }
}
