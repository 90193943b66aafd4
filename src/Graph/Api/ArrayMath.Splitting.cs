using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Arrays cut into parts: slices, never copies.</content>
public static partial class ArrayMath
{
    /// <summary>Parts of lengths that differ by at most 1, the longer ones first.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="sections">How many, 1 or more.</param>
    /// <param name="axis">The axis that is cut.</param>
    /// <remarks><b>Source:</b> numpy.array_split.</remarks>
    /// <exception cref="ValueException">There are fewer than 1 parts.</exception>
    public static ImmutableArray<ChunkedArray> ArraySplit(ChunkedArray x, long sections, int axis = 0) =>
        Sections("array_split", x, sections, axis, isEqual: false);

    /// <summary>The parts between positions.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="positions">Where to cut, as bounds of slices: from the end if negative, past the end is the end.</param>
    /// <param name="axis">The axis that is cut.</param>
    /// <remarks><b>Source:</b> numpy.array_split.</remarks>
    public static ImmutableArray<ChunkedArray> ArraySplit(ChunkedArray x, long[] positions, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(positions);
        var along = Axes.Normalize("array_split", axis, x.Rank);
        long?[] bounds = [0, .. positions.Select(at => (long?)at), null];
        return [.. Enumerable.Range(0, positions.Length + 1).Select(i => Along("array_split", x, along, ArrayIndex.Slice(bounds[i], bounds[i + 1])))];
    }

    /// <summary>The parts along an axis, without it.</summary>
    /// <param name="x">At least one axis; the one that is cut of known length.</param>
    /// <param name="axis">The axis that is cut.</param>
    /// <remarks><b>Source:</b> numpy.unstack.</remarks>
    /// <exception cref="ValueException">There is no axis.</exception>
    public static ImmutableArray<ChunkedArray> Unstack(ChunkedArray x, int axis = 0)
    {
        NeedAxes("unstack", x, 1);
        var parts = MoveAxis(x, AxisSet.Of(axis), AxisSet.Of(0));
        return [.. Enumerable.Range(0, checked((int)parts.Shape[0])).Select(i => parts[ArrayIndex.At(i)])];
    }

    /// <summary>Parts of equal lengths.</summary>
    /// <remarks><b>Source:</b> numpy.split.</remarks>
    /// <exception cref="ValueException">The parts do not come out equal.</exception>
    public static ImmutableArray<ChunkedArray> Split(ChunkedArray x, long sections, int axis = 0) => Sections("split", x, sections, axis, isEqual: true);

    /// <summary>The parts between positions.</summary>
    /// <remarks><b>Source:</b> numpy.split.</remarks>
    public static ImmutableArray<ChunkedArray> Split(ChunkedArray x, long[] positions, int axis = 0) => ArraySplit(x, positions, axis);

    private static ImmutableArray<ChunkedArray> Sections(string name, ChunkedArray x, long sections, int axis, bool isEqual)
    {
        if (sections <= 0)
        {
            throw new ValueException($"{name}: the number of parts must be 1 or more, but is {sections}.");
        }

        var along = Axes.Normalize(name, axis, x.Rank);
        return [.. Enumerable.Range(0, checked((int)sections)).Select(i => Once(name, x, x.Rank, expr => Section(name, expr, (i, sections), along, isEqual)))];
    }

    private static ArrayExpr Section(string name, ArrayExpr x, (long Number, long Of) part, int axis, bool isEqual)
    {
        var (each, more) = Math.DivRem(x.Shape[axis], part.Of);
        return isEqual && more != 0
            ? throw new ValueException($"{name}: axis {axis} of shape {x.Shape} must divide into {part.Of} equal parts, but {more} places are over. Use array_split.")
            : Views.Slice(x, axis, (part.Number * each) + Math.Min(part.Number, more), each + (part.Number < more ? 1 : 0));
    }
}
