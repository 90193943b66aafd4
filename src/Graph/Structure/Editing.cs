using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Arrays with parts put in or left out: slices, joined.</summary>
internal static class Editing
{
    // Above this many pieces a list of positions is cheaper than the pieces' chunks.
    private const int PiecesMax = 16;

    /// <summary>numpy.append.</summary>
    public static ArrayExpr Append(ArrayExpr x, ArrayExpr values, int? axis) => Joining.Concatenate([x, values], axis);

    /// <summary>numpy.delete: without these positions of the axis.</summary>
    /// <exception cref="ArrayIndexException">A position lies outside the axis.</exception>
    public static ArrayExpr Delete(ArrayExpr x, ReadOnlySpan<long> positions, int axis)
    {
        var length = x.Shape[axis];
        var dropped = new SortedSet<long>();
        foreach (var position in positions)
        {
            dropped.Add(Checked("delete", position, x, axis, length - 1));
        }

        if (dropped.Count >= PiecesMax)
        {
            return TakeExpr.Of(x, axis, [.. Kept(length, dropped)]);
        }

        var pieces = ImmutableArray.CreateBuilder<ArrayExpr>();
        long start = 0;
        foreach (var at in dropped.Append(length))
        {
            if (at > start)
            {
                pieces.Add(Views.Slice(x, axis, start, at - start));
            }

            start = at + 1;
        }

        return pieces.Count == 0 ? Views.Slice(x, axis, 0, 0) : ConcatenateExpr.Of(pieces.ToImmutable(), axis);
    }

    /// <summary>numpy.insert before one position: all of <paramref name="values"/>, which are broadcast on the other axes.</summary>
    public static ArrayExpr InsertAt(ArrayExpr x, long position, ArrayExpr values, int axis)
    {
        var at = Checked("insert", position, x, axis, x.Shape[axis]);
        var cast = Stacking.AtLeastFromFront(ElementwiseExpr.CastTo(values, x.DType), x.Rank);
        var inserted = Broadcast(cast, x, axis, cast.Shape[axis]);
        return Joined([Views.Slice(x, axis, 0, at), inserted, Views.Slice(x, axis, at, x.Shape[axis] - at)], axis);
    }

    /// <summary>numpy.insert of one value before each of several positions, which count in the array as it was.</summary>
    public static ArrayExpr InsertEach(ArrayExpr x, ReadOnlySpan<long> positions, ArrayExpr values, int axis)
    {
        var count = positions.Length;
        var places = new (long At, long Number)[count];
        for (var i = 0; i < count; i++)
        {
            places[i] = (Checked("insert", positions[i], x, axis, x.Shape[axis]), i);
        }

        Array.Sort(places);
        var inserted = Broadcast(ElementwiseExpr.CastTo(values, x.DType), x, axis, count);
        var both = Joined([x, inserted], axis);
        return count < PiecesMax ? Pieces(x, inserted, places, axis) : TakeExpr.Of(both, axis, Merged(x.Shape[axis], places));
    }

    private static ArrayExpr Pieces(ArrayExpr x, ArrayExpr inserted, (long At, long Number)[] places, int axis)
    {
        var pieces = ImmutableArray.CreateBuilder<ArrayExpr>();
        long start = 0;
        foreach (var (at, number) in places)
        {
            pieces.Add(Views.Slice(x, axis, start, at - start));
            pieces.Add(Views.Slice(inserted, axis, number, 1));
            start = at;
        }

        pieces.Add(Views.Slice(x, axis, start, x.Shape[axis] - start));
        return Joined(pieces.ToImmutable(), axis);
    }

    // Positions in x followed by the inserted values.
    private static long[] Merged(long length, (long At, long Number)[] places)
    {
        var positions = new long[length + places.Length];
        long from = 0, to = 0;
        foreach (var (at, number) in places)
        {
            while (from < at)
            {
                positions[to++] = from++;
            }

            positions[to++] = length + number;
        }

        while (from < length)
        {
            positions[to++] = from++;
        }

        return positions;
    }

    private static IEnumerable<long> Kept(long length, SortedSet<long> dropped)
    {
        for (long at = 0; at < length; at++)
        {
            if (!dropped.Contains(at))
            {
                yield return at;
            }
        }
    }

    private static ArrayExpr Broadcast(ArrayExpr values, ArrayExpr x, int axis, long count) =>
        Views.BroadcastTo(values, x.Shape.With(axis, count), x.Grid.With(axis, AxisChunks.Single(count)));

    private static ArrayExpr Joined(ImmutableArray<ArrayExpr> parts, int axis) => Joining.Concatenate(parts, axis);

    private static long Checked(string operation, long position, ArrayExpr x, int axis, long last)
    {
        var length = x.Shape[axis];
        return position >= -length && position <= last
            ? position < 0 ? position + length : position
            : throw new ArrayIndexException(
                $"{operation}: positions along axis {axis} of shape {x.Shape} must lie in {-length}..{last}, but one is {position}.");
    }
}
