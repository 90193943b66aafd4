using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>From an element to an unsigned number of as many bits that sorts the same way, and back: NumPy's order, NaN last.</summary>
/// <remarks>The bits of negative floats are inverted, of the others, and of signed integers, the sign bit. Every NaN is the same, highest key.</remarks>
internal static class SortKey
{
    /// <summary>Bits of a key.</summary>
    public static int Bits<T>()
        where T : unmanaged => 8 * Unsafe.SizeOf<T>();

    /// <summary>The key of an element; every NaN has the highest one, −0.0 one of its own, just below that of 0.0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<T>(T element)
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(double))
        {
            var bits = Unsafe.BitCast<T, ulong>(element);
            return T.IsNaN(element) ? ulong.MaxValue : bits ^ ((ulong)((long)bits >> 63) | (1UL << 63));
        }

        if (typeof(T) == typeof(float))
        {
            var bits = Unsafe.BitCast<T, uint>(element);
            return T.IsNaN(element) ? uint.MaxValue : bits ^ ((uint)((int)bits >> 31) | (1U << 31));
        }

        if (typeof(T) == typeof(Half))
        {
            var bits = Unsafe.BitCast<T, ushort>(element);
            return T.IsNaN(element) ? ushort.MaxValue : (ushort)(bits ^ ((uint)((short)bits >> 15) | (1U << 15)));
        }

        return Raw(element) ^ SignBit<T>();
    }

    /// <summary>As <see cref="Of"/>, but −0.0 and 0.0 have the same key, as they are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfEqual<T>(T element)
        where T : unmanaged, INumberBase<T> => Of(T.IsZero(element) ? T.Zero : element);

    /// <summary>The element of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Element<T>(ulong key)
        where T : unmanaged, INumberBase<T>
    {
        if (!IsFloat<T>())
        {
            return FromRaw<T>(key ^ SignBit<T>());
        }

        // All bits of a negative number are inverted back, without a branch.
        var sign = 1UL << (Bits<T>() - 1);
        var all = sign | (sign - 1);
        var isNegative = (key >> (Bits<T>() - 1)) ^ 1;
        return FromRaw<T>(key == all ? NaNBits<T>() : key ^ (((0 - isNegative) & all) | sign));
    }

    // Those of T.NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong NaNBits<T>()
        where T : unmanaged => Unsafe.SizeOf<T>() switch { 8 => 0xFFF8_0000_0000_0000, 4 => 0xFFC0_0000, _ => 0xFE00 };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Raw<T>(T element)
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<T, byte>(element),
            2 => Unsafe.BitCast<T, ushort>(element),
            4 => Unsafe.BitCast<T, uint>(element),
            _ => Unsafe.BitCast<T, ulong>(element),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T FromRaw<T>(ulong bits)
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<byte, T>((byte)bits),
            2 => Unsafe.BitCast<ushort, T>((ushort)bits),
            4 => Unsafe.BitCast<uint, T>((uint)bits),
            _ => Unsafe.BitCast<ulong, T>(bits),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SignBit<T>()
        where T : unmanaged =>
        typeof(T) == typeof(sbyte) || typeof(T) == typeof(short) || typeof(T) == typeof(int) || typeof(T) == typeof(long) ? 1UL << (Bits<T>() - 1) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFloat<T>() => typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(Half);
}
