using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>The places of a filter's neighbours: where a footprint is set, moved by an origin.</summary>
/// <param name="Places">The steps to each neighbour, one an axis, neighbour after neighbour in C order of the footprint.</param>
/// <param name="Rank">How many axes.</param>
public sealed record Neighbours(ImmutableArray<long> Places, int Rank)
{
    /// <summary>How many there are.</summary>
    public int Count { get; } = Rank == 0 ? 1 : Places.Length / Rank;

    /// <summary>The neighbours where a footprint is set.</summary>
    /// <param name="footprint">In C order.</param>
    /// <param name="shape">Its lengths.</param>
    /// <param name="origins">By how many places the footprint lies before its middle along each axis.</param>
    public static Neighbours Of(ReadOnlySpan<bool> footprint, Shape shape, ReadOnlySpan<long> origins)
    {
        var places = ImmutableArray.CreateBuilder<long>();
        var at = new long[shape.Rank];
        foreach (var isSet in footprint)
        {
            for (var axis = 0; isSet && axis < at.Length; axis++)
            {
                places.Add(at[axis] - (shape[axis] / 2) - origins[axis]);
            }

            for (var axis = at.Length - 1; axis >= 0 && ++at[axis] == shape[axis]; axis--)
            {
                at[axis] = 0;
            }
        }

        return new Neighbours(places.ToImmutable(), shape.Rank);
    }

    /// <summary>How far a line of neighbours side by side along one axis reaches, however long it is.</summary>
    /// <param name="rank">How many axes there are.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="first">The step to the first.</param>
    /// <param name="count">How many.</param>
    public static ImmutableArray<Reach> ReachOfLine(int rank, int axis, long first, long count)
    {
        var reach = new Reach[rank];
        reach[axis] = new Reach(Math.Max(0, -first), Math.Max(0, first + count - 1));
        return [.. reach];
    }

    /// <summary>How far they reach.</summary>
    public ImmutableArray<Reach> Reach => [.. Enumerable.Range(0, Rank).Select(axis =>
    {
        long before = 0, after = 0;
        for (var at = axis; at < Places.Length; at += Rank)
        {
            (before, after) = (Math.Max(before, -Places[at]), Math.Max(after, Places[at]));
        }

        return new Reach(before, after);
    })];

    /// <summary>The steps in the memory of a tile, from the element at the reach's beginning.</summary>
    /// <param name="reach">How far the tile reaches.</param>
    /// <param name="lengths">The tile's lengths.</param>
    /// <param name="to">One a neighbour.</param>
    internal unsafe void Offsets(ReadOnlySpan<Reach> reach, long[] lengths, long* to)
    {
        for (var i = 0; i < Count; i++)
        {
            var (offset, stride) = (0L, 1L);
            for (var axis = Rank - 1; axis >= 0; axis--)
            {
                offset += (Places[(i * Rank) + axis] + reach[axis].Before) * stride;
                stride *= lengths[axis];
            }

            to[i] = offset;
        }
    }
}
