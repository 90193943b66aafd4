using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>NumPy's subscripts over lazy arrays: basic entries become one view, lists and arrays become selections.</summary>
internal static class Subscript
{
    /// <summary>The elements that the entries name.</summary>
    /// <exception cref="ArrayIndexException">More entries than axes, or a position outside its axis.</exception>
    public static ArrayExpr Apply(ArrayExpr x, ReadOnlySpan<ArrayIndex> entries)
    {
        var complete = Completed(x, entries);
        if (NeedsLengths(x, complete))
        {
            var rank = complete.Sum(entry => ResultRank(entry));
            var saved = entries.ToArray();
            return LateExpr.Of("getitem", x.DType, rank, [x], known => Apply(known[0], saved));
        }

        var isAdvanced = complete.Any(entry => entry is ArrayIndex.ListIndex or ArrayIndex.LazyIndex or ArrayIndex.MaskIndex);
        return isAdvanced ? AdvancedSubscript.Apply(x, complete) : Basic(x, complete);
    }

    /// <summary>One view for indices, slices and new axes; one entry an axis of <paramref name="x"/>, new axes between them.</summary>
    public static ArrayExpr Basic(ArrayExpr x, IReadOnlyList<ArrayIndex> entries)
    {
        var axes = ImmutableArray.CreateBuilder<ViewAxis>(x.Rank);
        var lengths = new List<long>();
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case ArrayIndex.NewAxisIndex:
                    lengths.Add(1);
                    break;
                case ArrayIndex.PositionIndex position:
                    axes.Add(ViewAxis.At(PositionOf(position.Position, x, axes.Count)));
                    break;
                case ArrayIndex.SliceIndex slice:
                    var (start, step, length) = SliceBounds.Of(slice, x.Shape[axes.Count]);
                    axes.Add(new ViewAxis(lengths.Count, start, step));
                    lengths.Add(length);
                    break;
            }
        }

        return ViewExpr.Of("getitem", x, axes.ToImmutable(), [.. lengths]);
    }

    /// <summary>A position counted from 0.</summary>
    /// <exception cref="ArrayIndexException">It lies outside the axis.</exception>
    public static long PositionOf(long position, ArrayExpr x, int axis)
    {
        var length = x.Shape[axis];
        return position >= -length && position < length
            ? position < 0 ? position + length : position
            : throw new ArrayIndexException(
                $"getitem: an index of axis {axis} must lie in {-length}..{length - 1}, but is {position} for shape {x.Shape}.");
    }

    // The ellipsis written out, and whole axes at the end.
    private static List<ArrayIndex> Completed(ArrayExpr x, ReadOnlySpan<ArrayIndex> entries)
    {
        var consumed = 0;
        var ellipses = 0;
        foreach (var entry in entries)
        {
            consumed += ConsumedAxes(entry);
            ellipses += entry is ArrayIndex.EllipsisIndex ? 1 : 0;
        }

        if (consumed > x.Rank)
        {
            throw new ArrayIndexException(
                $"getitem: an array of shape {x.Shape} takes at most {x.Rank} indices, but {consumed} were given.");
        }

        if (ellipses > 1)
        {
            throw new ArrayIndexException("getitem: an index may have one ellipsis (...), but two were given.");
        }

        var complete = new List<ArrayIndex>();
        foreach (var entry in entries)
        {
            if (entry is ArrayIndex.EllipsisIndex)
            {
                complete.AddRange(Enumerable.Repeat(ArrayIndex.All, x.Rank - consumed));
            }
            else
            {
                complete.Add(entry);
            }
        }

        if (ellipses == 0)
        {
            complete.AddRange(Enumerable.Repeat(ArrayIndex.All, x.Rank - consumed));
        }

        return complete;
    }

    private static int ConsumedAxes(ArrayIndex entry) => entry switch
    {
        ArrayIndex.NewAxisIndex or ArrayIndex.EllipsisIndex => 0,
        ArrayIndex.LazyIndex { Array: { DType: DType.Bool } mask } => mask.Rank,
        _ => 1,
    };

    private static int ResultRank(ArrayIndex entry) => entry switch
    {
        ArrayIndex.PositionIndex => 0,
        ArrayIndex.LazyIndex { Array: { DType: not DType.Bool } positions } => positions.Rank,
        _ => 1,
    };

    // Along an axis of unknown lengths only the whole axis can be named without knowing them; a mask of the same
    // origin can select too. Beside one, nothing of another axis is no chunk that could tell them.
    private static bool NeedsLengths(ArrayExpr x, List<ArrayIndex> entries)
    {
        if (x.Grid.IsKnown)
        {
            return false;
        }

        var axis = 0;
        foreach (var entry in entries)
        {
            var consumed = ConsumedAxes(entry);
            for (var i = axis; i < axis + consumed; i++)
            {
                var isWhole = entry is ArrayIndex.SliceIndex { Start: null or 0, Stop: null, Step: null or 1 };
                var isSameMask = entry is ArrayIndex.LazyIndex { Array: { DType: DType.Bool, Rank: 1 } mask }
                    && mask.Expr.Grid.Axes[0].Equals(x.Grid.Axes[i]);
                var isNothing = entry is ArrayIndex.SliceIndex slice && SliceBounds.Of(slice, x.Shape[i]).Length == 0;
                if (x.Grid.Axes[i].IsKnown ? isNothing : !isWhole && !isSameMask)
                {
                    return true;
                }
            }

            axis += consumed;
        }

        return false;
    }
}
