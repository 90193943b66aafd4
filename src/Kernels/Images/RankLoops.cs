using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The neighbour of a rank, of a vector of elements at once; lines may be written to their ends and a vector beyond.</summary>
internal static unsafe class RankLoops
{
    /// <summary>So many vectors are kept at most.</summary>
    public const int KeptMax = 64;

    private const int VectorBytesMax = 64;

    /// <summary>The last of the least neighbours, which are kept in order while all are looked at; or the first of the greatest.</summary>
    /// <param name="x">The line's first element and the neighbours behind it.</param>
    /// <param name="to">The results.</param>
    /// <param name="count">How many.</param>
    /// <param name="offsets">Where each neighbour is.</param>
    /// <param name="kept">How many are kept.</param>
    /// <param name="isLeast">True to keep the least.</param>
    public static void Kept<T>(T* x, T* to, long count, ReadOnlySpan<long> offsets, int kept, bool isLeast)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Kept<T, Lanes512<T>>(x, to, count, offsets, kept, isLeast);
        }
        else
        {
            Kept<T, Lanes256<T>>(x, to, count, offsets, kept, isLeast);
        }
    }

    /// <summary>The number that has exactly as many neighbours below it as the rank, or fewer: found bit by bit.</summary>
    /// <param name="x">The line's first element and the neighbours behind it.</param>
    /// <param name="to">The results.</param>
    /// <param name="count">How many.</param>
    /// <param name="offsets">Where each neighbour is.</param>
    /// <param name="rank">How many neighbours lie below.</param>
    /// <param name="lowest">No element is lower.</param>
    /// <param name="bits">Elements differ from the lowest by fewer bits.</param>
    public static void Halved<T>(T* x, T* to, long count, ReadOnlySpan<long> offsets, T rank, T lowest, int bits)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Halved<T, Lanes512<T>>(x, to, count, offsets, rank, lowest, bits);
        }
        else
        {
            Halved<T, Lanes256<T>>(x, to, count, offsets, rank, lowest, bits);
        }
    }

    private static void Kept<T, TLanes>(T* x, T* to, long count, ReadOnlySpan<long> offsets, int kept, bool isLeast)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        if (isLeast)
        {
            Kept<T, TLanes, LanePairs.Least, LanePairs.Greatest>(x, to, count, offsets, kept);
        }
        else
        {
            Kept<T, TLanes, LanePairs.Greatest, LanePairs.Least>(x, to, count, offsets, kept);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Kept<T, TLanes, TNear, TFar>(T* x, T* to, long count, ReadOnlySpan<long> offsets, int kept)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
        where TNear : struct, IPairFold
        where TFar : struct, IPairFold
    {
        var memory = stackalloc byte[KeptMax * VectorBytesMax];
        ref var sorted = ref *(T*)memory;
        var step = (nuint)TLanes.Count;
        for (nuint at = 0; at < (nuint)count; at += step)
        {
            for (var i = 0; i < offsets.Length; i++)
            {
                var one = TLanes.Load(ref *x, (nuint)offsets[i] + at);
                var known = (nuint)Math.Min(i, kept) * step;
                for (nuint place = 0; place < known; place += step)
                {
                    var other = TLanes.Load(ref sorted, place);
                    TLanes.Store(TNear.Of<TLanes, T>(other, one), ref sorted, place);
                    one = TFar.Of<TLanes, T>(other, one);
                }

                if (i < kept)
                {
                    TLanes.Store(one, ref sorted, known);
                }
            }

            TLanes.Store(TLanes.Load(ref sorted, (nuint)(kept - 1) * step), ref *to, at);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Halved<T, TLanes>(T* x, T* to, long count, ReadOnlySpan<long> offsets, T rank, T lowest, int bits)
        where T : unmanaged, IBinaryInteger<T>
        where TLanes : struct, ILanes<TLanes, T>
    {
        var step = (nuint)TLanes.Count;
        for (nuint at = 0; at < (nuint)count; at += step)
        {
            var found = TLanes.Create(lowest);
            for (var bit = bits - 1; bit >= 0; bit--)
            {
                var tried = found + TLanes.Create(T.One << bit);
                var below = TLanes.Zero;
                for (var i = 0; i < offsets.Length; i++)
                {
                    below -= TLanes.LessThan(TLanes.Load(ref *x, (nuint)offsets[i] + at), tried);
                }

                found = TLanes.Select(TLanes.GreaterThan(below, TLanes.Create(rank)), found, tried);
            }

            TLanes.Store(found, ref *to, at);
        }
    }
}
