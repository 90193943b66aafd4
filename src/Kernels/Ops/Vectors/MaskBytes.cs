using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Between lane masks (all bits of a lane set or clear) and bytes that are 0 or 1.</summary>
internal static class MaskBytes
{
    /// <summary>Bytes that are converted at a time: one vector.</summary>
    public const int Step = 32;

    // One instruction where the platform's narrowing, which must keep the order, takes three: the order is mended once, at the end.
    private static Vector256<int> EveryOther
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // A call in the loop otherwise.
        get => Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7);
    }

    // Pairs of bytes of the lower and of the upper halves, one after the other, taken in turn.
    private static Vector256<byte> PairsApart
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)] // A call in the loop otherwise.
        get => Vector256.Create(
            (byte)0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15, 0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15);
    }

    /// <summary>Masks of 8-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Pack<T>(Vector256<T> a) => a.AsByte() & Vector256<byte>.One;

    /// <summary>Masks of 16-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Pack<T>(Vector256<T> a, Vector256<T> b) => Vector256<byte>.One & (Avx2.IsSupported
        ? Avx2.Permute4x64(Avx2.PackSignedSaturate(a.AsInt16(), b.AsInt16()).AsInt64(), 0b11_01_10_00).AsByte()
        : Vector256.Narrow(a.AsUInt16(), b.AsUInt16()));

    /// <summary>Masks of 32-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Pack<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c, Vector256<T> d)
    {
        if (Avx2.IsSupported)
        {
            var low = Avx2.PackSignedSaturate(a.AsInt32(), b.AsInt32());
            var high = Avx2.PackSignedSaturate(c.AsInt32(), d.AsInt32());
            return Vector256<byte>.One & Avx2.PermuteVar8x32(Avx2.PackSignedSaturate(low, high).AsInt32(), EveryOther).AsByte();
        }

        return Pack(Vector256.Narrow(a.AsUInt32(), b.AsUInt32()), Vector256.Narrow(c.AsUInt32(), d.AsUInt32()));
    }

    /// <summary>Masks of 64-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Pack<T>(
        (Vector256<T> A, Vector256<T> B) first, (Vector256<T> A, Vector256<T> B) second,
        (Vector256<T> A, Vector256<T> B) third, (Vector256<T> A, Vector256<T> B) fourth)
    {
        if (Avx2.IsSupported)
        {
            var low = Avx2.PackSignedSaturate(Halve(first.A, first.B), Halve(second.A, second.B));
            var high = Avx2.PackSignedSaturate(Halve(third.A, third.B), Halve(fourth.A, fourth.B));
            var pairs = Avx2.Permute4x64(Avx2.PackSignedSaturate(low, high).AsInt64(), 0b11_01_10_00).AsByte();
            return Vector256<byte>.One & Avx2.Shuffle(pairs, PairsApart);
        }

        return Pack(
            Vector256.Narrow(first.A.AsUInt64(), first.B.AsUInt64()), Vector256.Narrow(second.A.AsUInt64(), second.B.AsUInt64()),
            Vector256.Narrow(third.A.AsUInt64(), third.B.AsUInt64()), Vector256.Narrow(fourth.A.AsUInt64(), fourth.B.AsUInt64()));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<int> Halve(Vector256<T> a, Vector256<T> b) => Avx.Shuffle(a.AsSingle(), b.AsSingle(), 0b10_00_10_00).AsInt32();
    }

    /// <summary>Eight bits as eight bytes, the lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Spread(ulong bits)
    {
        if (Bmi2.X64.IsSupported)
        {
            return Bmi2.X64.ParallelBitDeposit(bits, 0x0101010101010101);
        }

        // Seven bits spread by one multiplication without touching each other; the eighth is added by hand.
        return (((bits & 0x7F) * 0x0002040810204081) & 0x0101010101010101) | ((bits >> 7) << 56);
    }
}
