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
    private static Vector256<int> EveryOther => Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7);

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

    /// <summary>Masks of 64-bit lanes as masks of 32-bit lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Halve<T>(Vector256<T> a, Vector256<T> b) => Avx2.IsSupported
        ? Avx2.Permute4x64(Avx.Shuffle(a.AsSingle(), b.AsSingle(), 0b10_00_10_00).AsInt64(), 0b11_01_10_00).AsUInt32()
        : Vector256.Narrow(a.AsUInt64(), b.AsUInt64());

    /// <summary>32 bytes as masks of their own size: all bits set where the byte is not 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> Unpack(Vector256<byte> bytes) =>
        ~Vector256.Equals(bytes, Vector256<byte>.Zero).AsSByte();

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
