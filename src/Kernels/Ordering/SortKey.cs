using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>From an element to an unsigned number that sorts the same way, and back: NumPy's order, NaN last.</summary>
/// <remarks>
/// Floats go through float64, which is exact and keeps the order; the bits of negative ones are inverted, of the others
/// the sign bit. Every NaN is the same, highest key.
/// </remarks>
internal static class SortKey
{
    /// <summary>The key of NaN, above every number.</summary>
    public const ulong NaN = ulong.MaxValue;

    private const ulong SignBit = 1ul << 63;

    /// <summary>The key of an element; −0.0 has a key of its own, just below that of 0.0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<T>(T element)
        where T : unmanaged, INumberBase<T>
    {
        if (IsFloat<T>())
        {
            return OfFloat(double.CreateTruncating(element));
        }

        return IsSigned<T>() ? (ulong)long.CreateTruncating(element) ^ SignBit : ulong.CreateTruncating(element);
    }

    /// <summary>As <see cref="Of"/>, but −0.0 and 0.0 have the same key, as they are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfEqual<T>(T element)
        where T : unmanaged, INumberBase<T> => Of(T.IsZero(element) ? T.Zero : element);

    /// <summary>The element of a key.</summary>
    public static T Element<T>(ulong key)
        where T : unmanaged, INumberBase<T>
    {
        if (IsFloat<T>())
        {
            var bits = (key & SignBit) != 0 ? key ^ SignBit : ~key;
            return key == NaN ? T.CreateTruncating(double.NaN) : T.CreateTruncating(BitConverter.UInt64BitsToDouble(bits));
        }

        return IsSigned<T>() ? T.CreateTruncating((long)(key ^ SignBit)) : T.CreateTruncating(key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong OfFloat(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        return double.IsNaN(value) ? NaN : bits ^ ((ulong)((long)bits >> 63) | SignBit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFloat<T>() => typeof(T) == typeof(double) || typeof(T) == typeof(float) || typeof(T) == typeof(Half);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSigned<T>() =>
        typeof(T) == typeof(sbyte) || typeof(T) == typeof(short) || typeof(T) == typeof(int) || typeof(T) == typeof(long);
}
