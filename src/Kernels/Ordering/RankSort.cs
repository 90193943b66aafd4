using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Sorts few keys by comparing each with all others, whole vectors at a time: how many are less is the place. Equal keys keep their order.</summary>
/// <remarks>
/// Steps grow with the square, but none waits for another and no jump depends on a key: of lines of 30 float64 an element takes 7 ns, of 100 12, of 250 25, and by 256-bit
/// vectors of 30 15; a sort by comparisons takes about 30 in all of them, NumPy's 18 and 26 in the first two.
/// </remarks>
internal static unsafe class RankSort
{
    private const int LengthMost = 256;

    /// <summary>The most keys for which this is the fastest way.</summary>
    public static int LengthMax => Vector512.IsHardwareAccelerated ? LengthMost : 96;

    /// <summary>Sorts keys.</summary>
    /// <param name="keys">Receives the sorted keys.</param>
    /// <param name="spare">As much room.</param>
    /// <param name="count">How many, at most <see cref="LengthMax"/>.</param>
    public static void Sort(ulong* keys, ulong* spare, int count)
    {
        var ranks = stackalloc ulong[LengthMost];
        Rank(keys, count, ranks);
        for (var i = 0; i < count; i++)
        {
            spare[ranks[i]] = keys[i];
        }

        Unsafe.CopyBlock(keys, spare, (uint)(count * sizeof(ulong)));
    }

    /// <summary>Sorts keys and takes along the positions.</summary>
    /// <param name="keys">Receives the sorted keys.</param>
    /// <param name="positions">Moved as the keys are.</param>
    /// <param name="spareKeys">As much room as the keys.</param>
    /// <param name="sparePositions">As much room as the positions.</param>
    /// <param name="count">How many, at most <see cref="LengthMax"/>.</param>
    public static void Sort(ulong* keys, uint* positions, ulong* spareKeys, uint* sparePositions, int count)
    {
        var ranks = stackalloc ulong[LengthMost];
        Rank(keys, count, ranks);
        for (var i = 0; i < count; i++)
        {
            (spareKeys[ranks[i]], sparePositions[ranks[i]]) = (keys[i], positions[i]);
        }

        Unsafe.CopyBlock(keys, spareKeys, (uint)(count * sizeof(ulong)));
        Unsafe.CopyBlock(positions, sparePositions, (uint)(count * sizeof(uint)));
    }

    // Before a key stand those that are less, and of equal ones those that stood before it.
    [MethodImpl(Optimised.Loop)]
    private static void Rank(ulong* keys, int count, ulong* ranks)
    {
        var all = stackalloc ulong[LengthMost];
        var filled = (count + Vector512<ulong>.Count - 1) & -Vector512<ulong>.Count;
        for (var i = 0; i < filled; i++)
        {
            all[i] = i < count ? keys[i] : ulong.MaxValue;
        }

        for (var first = 0; first < count; first += Vector512<ulong>.Count)
        {
            var (mine, rank) = (Vector512.Load(all + first), Vector512<ulong>.Zero);
            var other = 0;
            for (; other < first; other++)
            {
                rank -= Vector512.LessThanOrEqual(Vector512.Create(all[other]), mine);
            }

            for (; other < first + Vector512<ulong>.Count; other++)
            {
                var behind = Vector512.GreaterThan(Vector512<ulong>.Indices, Vector512.Create((ulong)(other - first)));
                var key = Vector512.Create(all[other]);
                rank -= Vector512.LessThan(key, mine) | (Vector512.Equals(mine, key) & behind);
            }

            for (; other < count; other++)
            {
                rank -= Vector512.LessThan(Vector512.Create(all[other]), mine);
            }

            rank.Store(ranks + first);
        }
    }
}
