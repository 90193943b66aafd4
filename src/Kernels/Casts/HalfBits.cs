using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Between float16 and float32 by their bits, in 32-bit lanes: narrowing rounds to nearest even, once.</summary>
/// <remarks>The same on every machine, and no machine is asked for conversions of its own: the platform has none of vectors.</remarks>
internal static class HalfBits
{
    // What moves the exponent of a float16, read as the top of a float32, to its place. Subnormal numbers come out right.
    private const float ExponentGap = 5192296858534827628530496329220096f; // 2¹¹²
    private const float Overflow = 65536;
    private const long OverflowBits = 0x47800000;
    private const long Infinity = 0x7F800000;
    private const long Normal = 0x38800000; // 2⁻¹⁴
    private const long RoundingGap = (13L << 23) + 0x3C00; // 2¹³, and in 16 bits −113·2¹⁰: an exponent's difference and the bit that is not written
    private const long NotANumber = 0x7E00;
    private const long HalfInfinity = 0x7C00;
    private const long Sign = 0x8000;
    private const int Lost = 29; // bits of a float64 that float32 has no place for

    /// <summary>float16 that were sign-extended to 32 bits, as float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Widen<TLanes>(TLanes half)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var apart = TLanes.ShiftLeftBits(half, 13) & TLanes.CreateBits(0x8FFFE000);
        var number = apart * TLanes.Create(ExponentGap);
        // The exponent of ∞ and NaN came out as that of 2¹⁶, which no other float16 reaches.
        return TLanes.SelectLess(TLanes.Abs(number), TLanes.Create(Overflow), number, number | TLanes.CreateBits(Infinity));
    }

    /// <summary>float32 as float16 in the lower half of each lane; in the upper one is what the steps left there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Narrow<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var finite = TLanes.MinBits(TLanes.Abs(x), TLanes.CreateBits(OverflowBits));
        // Added to 2¹³ times the power of two it begins with, a number is rounded to nearest even to the bits that stay, which become the lowest of the sum.
        // Of subnormal ones that power is the least of normal ones.
        var exponent = TLanes.MaxNative(finite & TLanes.CreateBits(Infinity), TLanes.CreateBits(Normal));
        var sum = finite + TLanes.AddBits(exponent, TLanes.CreateBits(RoundingGap));
        var number = TLanes.AddBits(sum, TLanes.ShiftRightBits(exponent, 13));
        number = TLanes.SelectEqual(x, x, number, TLanes.CreateBits(NotANumber));
        return TLanes.Select(TLanes.CreateBits(Sign), TLanes.ShiftRightBits(x, 16), number);
    }

    /// <summary>float32 rounded to what float16 holds, as float32 still; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Rounded<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        // As narrowing does, and taken off again.
        var finite = TLanes.MinBits(TLanes.Abs(x), TLanes.CreateBits(OverflowBits));
        var large = TLanes.AddBits(TLanes.MaxNative(finite & TLanes.CreateBits(Infinity), TLanes.CreateBits(Normal)), TLanes.CreateBits(13L << 23));
        var number = finite + large - large;
        number = TLanes.SelectLess(number, TLanes.Create(Overflow), number, TLanes.CreateBits(Infinity));
        return TLanes.SelectEqual(x, x, number | (x & TLanes.CreateBits(int.MinValue)), x);
    }

    /// <summary>float32 that were integers of a type, as float16 in the lower half of each lane: none of them is subnormal or NaN, and bytes need no rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes NarrowInteger<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
        where T : unmanaged
    {
        // With the exponents of float16 in the lower bits of theirs, the bits that stay lie together.
        var number = TLanes.Abs(x) * TLanes.Create(1 / ExponentGap);
        if (Unsafe.SizeOf<T>() > sizeof(byte))
        {
            var isOdd = TLanes.ShiftRightBits(number, 13) & TLanes.CreateBits(1);
            number = TLanes.MinBits(TLanes.AddBits(TLanes.AddBits(number, TLanes.CreateBits(0xFFF)), isOdd), TLanes.CreateBits(HalfInfinity << 13));
        }

        number = TLanes.ShiftRightBits(number, 13);
        return ElementKind.IsSigned<T>() ? TLanes.Select(TLanes.CreateBits(Sign), TLanes.ShiftRightBits(x, 16), number) : number;
    }

    /// <summary>float64 cut to what float32 holds, the last bit set if anything was lost: rounding that to float16 rounds the float64 once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes ToOdd<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, double>
    {
        var lost = TLanes.CreateBits((1L << Lost) - 1);
        var carry = TLanes.AddBits(x & lost, lost) & TLanes.CreateBits(1L << Lost);
        return TLanes.AndNot(x, lost) | carry;
    }
}
