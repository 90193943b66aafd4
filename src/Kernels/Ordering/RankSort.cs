using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Sorts few keys by comparing each with all others, whole vectors at a time: how many are less is the place. Equal keys keep their order.</summary>
/// <remarks>
/// Steps grow with the square, but none waits for another and no jump depends on a key. ns an element of lines of 12, 30, 60, 100 and 200 float64: by 512-bit vectors 7.6,
/// 7.4, 9.6, 12.8 and 20.4, by 256-bit ones 18.7, 14.2, 16.5, 21.9 and 25.1, and by a sort of comparisons 11.5, 16.3, 19.5, 21.8 and 24.8 (NumPy: of 30 19).
/// </remarks>
internal static unsafe class RankSort
{
    private const int LengthMost = 256;
    private const ulong SignBit = 1UL << 63;

    /// <summary>The most keys for which this is the fastest way.</summary>
    public static int LengthMax => Vector512.IsHardwareAccelerated ? LengthMost : 96;

    /// <summary>The fewest keys, without positions, for which it is.</summary>
    public static int LengthMin => Vector512.IsHardwareAccelerated ? 0 : 24;

    /// <summary>Sorts keys.</summary>
    /// <param name="keys">Receives the sorted keys.</param>
    /// <param name="spare">As much room.</param>
    /// <param name="count">How many, at most <see cref="LengthMax"/>.</param>
    public static void Sort(ulong* keys, ulong* spare, int count)
    {
        var ranks = stackalloc long[LengthMost];
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
        var ranks = stackalloc long[LengthMost];
        Rank(keys, count, ranks);
        for (var i = 0; i < count; i++)
        {
            (spareKeys[ranks[i]], sparePositions[ranks[i]]) = (keys[i], positions[i]);
        }

        Unsafe.CopyBlock(keys, spareKeys, (uint)(count * sizeof(ulong)));
        Unsafe.CopyBlock(positions, sparePositions, (uint)(count * sizeof(uint)));
    }

    // Before a key stand those that are less, and of equal ones those that stood before it. As signed numbers, which AVX2 can compare.
    [MethodImpl(Optimised.Loop)]
    private static void Rank(ulong* keys, int count, long* ranks)
    {
        var all = stackalloc long[LengthMost];
        var filled = (count + Vector512<long>.Count - 1) & -Vector512<long>.Count;
        for (var i = 0; i < filled; i++)
        {
            all[i] = i < count ? (long)(keys[i] ^ SignBit) : long.MaxValue;
        }

        for (var first = 0; first < count; first += Vector512<long>.Count)
        {
            var (mine, rank) = (Vector512.Load(all + first), Vector512<long>.Zero);
            var other = 0;
            for (; other < first; other++)
            {
                rank -= Vector512.LessThanOrEqual(Vector512.Create(all[other]), mine);
            }

            for (; other < first + Vector512<long>.Count; other++)
            {
                var behind = Vector512.GreaterThan(Vector512<long>.Indices, Vector512.Create((long)(other - first)));
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
