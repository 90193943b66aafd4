using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Subscripts with lists, position arrays and masks, by NumPy's rules.</summary>
/// <remarks>
/// All position arrays (and single indices beside them) broadcast together and select point by point. The selected axes
/// stand where the arrays stood if those were neighbours, else first. <b>Source:</b> NumPy user guide, advanced indexing.
/// </remarks>
internal static class AdvancedSubscript
{
    /// <summary>Applies complete entries: one an axis, new axes between them; a mask takes as many axes as it has.</summary>
    public static ArrayExpr Apply(ArrayExpr x, List<ArrayIndex> entries)
    {
        if (SingleMask(x, entries) is { } masked)
        {
            return masked;
        }

        var expanded = ExpandMasks(x, entries);
        var advanced = expanded.Select(IsAdvanced).ToArray();
        var basic = expanded.Select((entry, i) => advanced[i] ? ArrayIndex.All : entry).ToArray();
        var view = Subscript.Basic(x, basic);
        var axes = new List<int>();
        var positions = new List<ArrayExpr>();
        for (int i = 0, axis = 0; i < expanded.Count; i++)
        {
            if (advanced[i])
            {
                axes.Add(axis);
                positions.Add(Positions(expanded[i], view, axis));
            }

            axis++;
        }

        return PointSelection.Select(view, [.. axes], [.. positions], AreNeighbours(advanced));
    }

    // A position beside an array is an array of one position.
    private static bool IsAdvanced(ArrayIndex entry) =>
        entry is ArrayIndex.ListIndex or ArrayIndex.LazyIndex or ArrayIndex.PositionIndex;

    private static bool AreNeighbours(bool[] advanced)
    {
        var first = Array.IndexOf(advanced, true);
        var last = Array.LastIndexOf(advanced, true);
        return advanced.AsSpan(first, last - first + 1).IndexOf(false) < 0;
    }

    private static ArrayExpr Positions(ArrayIndex entry, ArrayExpr view, int axis) => entry switch
    {
        ArrayIndex.PositionIndex single => Literals.Of(Shape.Create(), [Subscript.PositionOf(single.Position, view, axis)]),
        ArrayIndex.ListIndex list => Literals.Of(
            Shape.Create(list.Positions.Length), [.. list.Positions.Select(position => Subscript.PositionOf(position, view, axis))]),
        ArrayIndex.LazyIndex lazy => lazy.Array.DType.IsInteger()
            ? lazy.Array.Expr
            : throw new ArrayIndexException($"getitem: an index array must be of integers or bools, but is {lazy.Array.DType.Name()}."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // One mask and otherwise basic entries: the common case, which keeps its chunks and needs no positions.
    private static ArrayExpr? SingleMask(ArrayExpr x, List<ArrayIndex> entries)
    {
        var at = entries.FindIndex(IsMask);
        var others = entries.Where((entry, i) => i != at);
        if (at < 0 || others.Any(IsAdvanced) || others.Any(IsMask))
        {
            return null;
        }

        var mask = MaskOf(entries[at]);
        var basic = entries.ToList();
        basic.RemoveAt(at);
        basic.InsertRange(at, Enumerable.Repeat(ArrayIndex.All, mask.Rank));
        var before = entries.Take(at).Count(entry => entry is not ArrayIndex.NewAxisIndex);
        CheckMask(x, mask, before);
        return MaskSelection.Select(Subscript.Basic(x, basic), mask, at);
    }

    private static bool IsMask(ArrayIndex entry) =>
        entry is ArrayIndex.MaskIndex or ArrayIndex.LazyIndex { Array.DType: DType.Bool };

    private static ArrayExpr MaskOf(ArrayIndex entry) => entry is ArrayIndex.MaskIndex literal
        ? Literals.Of(Shape.Create(literal.Mask.Length), literal.Mask)
        : ((ArrayIndex.LazyIndex)entry).Array.Expr;

    private static void CheckMask(ArrayExpr x, ArrayExpr mask, int axis)
    {
        for (var i = 0; i < mask.Rank; i++)
        {
            var (own, other) = (mask.Grid.Axes[i], x.Grid.Axes[axis + i]);
            if (own.IsKnown && other.IsKnown && own.Length != other.Length)
            {
                throw new ArrayIndexException($"getitem: a mask must have the lengths of the axes that it selects from, but shape " +
                    $"{mask.Shape} was given for axis {axis} of shape {x.Shape}.");
            }
        }
    }

    // Several masks, or a mask beside positions: a mask stands for its nonzero positions.
    private static List<ArrayIndex> ExpandMasks(ArrayExpr x, List<ArrayIndex> entries)
    {
        var expanded = new List<ArrayIndex>();
        var axis = 0;
        foreach (var entry in entries)
        {
            if (!IsMask(entry))
            {
                expanded.Add(entry);
                axis += entry is ArrayIndex.NewAxisIndex ? 0 : 1;
                continue;
            }

            var mask = MaskOf(entry);
            CheckMask(x, mask, axis);
            expanded.AddRange(NonZeroPositions.Of(mask).Select(positions => ArrayIndex.Of(new ChunkedArray(positions))));
            axis += mask.Rank;
        }

        return expanded;
    }
}
