using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>How many elements of a row are not zero, by vectors of one width.</summary>
/// <remarks>Counted in lanes: bits of masks are moved and counted at one a cycle (1024 bytes: 8 ns, in lanes 5).</remarks>
internal static unsafe class CountRow<TIn, TBits, TLanes, TLoad>
    where TIn : unmanaged, INumberBase<TIn>
    where TBits : unmanaged, IBinaryInteger<TBits>, IUnsignedNumber<TBits>
    where TLanes : struct, ILanes<TLanes, TBits>
    where TLoad : struct, ILaneLoad<TIn, TBits, TLanes>
{
    // As many as four lanes of bytes count together.
    private const int VectorsMax = byte.MaxValue & -4;

    private static int Step => TLanes.Count;

    /// <summary>The count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long NonZeros(TIn* x, int length)
    {
        var (i, count) = (0, 0L);
        while (i <= length - (4 * Step))
        {
            var end = Math.Min(length, i + (VectorsMax * Step));
            var (lane0, lane1) = (TLoad.Load(x + i), TLoad.Load(x + i + Step));
            var (lane2, lane3) = (TLoad.Load(x + i + (2 * Step)), TLoad.Load(x + i + (3 * Step)));
            for (i += 4 * Step; i <= end - (4 * Step); i += 4 * Step)
            {
                (lane0, lane1) = (lane0 + TLoad.Load(x + i), lane1 + TLoad.Load(x + i + Step));
                (lane2, lane3) = (lane2 + TLoad.Load(x + i + (2 * Step)), lane3 + TLoad.Load(x + i + (3 * Step)));
            }

            count += Sum(lane0 + lane1 + (lane2 + lane3));
        }

        for (; i < length; i++)
        {
            count += TIn.IsZero(x[i]) ? 0 : 1;
        }

        return count;
    }

    // The lanes of bytes add up to more than a byte, those of wider ones do not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Sum(TLanes lanes)
    {
        if (sizeof(TBits) > sizeof(byte))
        {
            return long.CreateTruncating(TLoad.Tree<AddCombiner<TBits>>(lanes));
        }

        if (typeof(TLanes) == typeof(Lanes512<TBits>) && Avx512BW.IsSupported)
        {
            var bytes = Unsafe.BitCast<TLanes, Lanes512<TBits>>(lanes).Value.AsByte();
            return Vector512.Sum(Avx512BW.SumAbsoluteDifferences(bytes, Vector512<byte>.Zero).AsInt64());
        }

        var narrow = Unsafe.BitCast<TLanes, Lanes256<TBits>>(lanes).Value.AsByte();
        return Avx2.IsSupported
            ? Vector256.Sum(Avx2.SumAbsoluteDifferences(narrow, Vector256<byte>.Zero).AsInt64())
            : Vector256.Sum(Vector256.WidenLower(narrow) + Vector256.WidenUpper(narrow));
    }
}
