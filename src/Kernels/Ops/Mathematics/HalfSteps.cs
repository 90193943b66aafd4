using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Steps of float16 by their bits, which are in the order of the magnitudes: as 16-bit integers, of which no conversion is asked.</summary>
internal static class HalfSteps
{
    private const short Sign = short.MinValue;
    private const short AllButSign = short.MaxValue;
    private const short One = 0x3C00;
    private const short Largest = 0x7BFF;
    private const short Infinity = 0x7C00;
    private const short NotANumber = 0x7E00;
    private const int MantissaBits = 10;

    // 2 to the power of (exponent field) − 25, what numbers of that field are apart: subnormal up to field 10. The last is of no use.
    private static ReadOnlySpan<short> Distances =>
    [
        1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 0x400, 0x800, 0xC00, 0x1000, 0x1400,
        0x1800, 0x1C00, 0x2000, 0x2400, 0x2800, 0x2C00, 0x3000, 0x3400, 0x3800, 0x3C00, 0x4000, 0x4400, 0x4800, 0x4C00, 0x5000, 0,
    ];

    /// <summary>The absolute value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Magnitude<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, short> => x & TLanes.Create(AllButSign);

    /// <summary>The number with the sign turned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Negative<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, short> => x ^ TLanes.Create(Sign);

    /// <summary>The magnitude of x with the sign of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CopySign<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, short> => TLanes.Select(TLanes.Create(AllButSign), x, y);

    /// <summary>The next number after x towards y; NaN spreads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Next<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, short>
    {
        var (sign, one) = (TLanes.SignMask(x), TLanes.One);
        var (ax, ay) = (x & TLanes.Create(AllButSign), y & TLanes.Create(AllButSign));
        var (left, right) = (Signed(ax, sign), Signed(ay, TLanes.SignMask(y)));
        var next = TLanes.Min(TLanes.Max(right, left - one), left + one);
        // A 0 has the sign of x, and what is none its own.
        var number = TLanes.Abs(next) | ((next + sign) & TLanes.Create(Sign));
        return TLanes.SelectLess(TLanes.Create(Infinity), TLanes.Max(ax, ay), TLanes.Create(NotANumber), number);
    }

    /// <summary>The distance from x to the next larger number; NaN for infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Spacing<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, short>
    {
        var magnitude = x & TLanes.Create(AllButSign);
        // From a power of two below 0 it is that of the next octave.
        var nearer = TLanes.Max(magnitude + TLanes.SignMask(x), TLanes.Zero);
        var distance = Distance(TLanes.ShiftRightBits(nearer, MantissaBits));
        distance = TLanes.SelectEqual(x, TLanes.Create(Largest), TLanes.Create(Infinity), distance);
        distance = TLanes.SelectEqual(magnitude, TLanes.Create(Infinity), TLanes.Create(NotANumber | Sign), distance);
        return TLanes.SelectLess(TLanes.Create(Infinity), magnitude, TLanes.Create(NotANumber), distance);
    }

    /// <summary>0, y or 1 as x is below, at or above 0; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Heaviside<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, short>
    {
        var magnitude = x & TLanes.Create(AllButSign);
        var step = TLanes.SelectLess(x, TLanes.Zero, TLanes.Zero, TLanes.Create(One));
        step = TLanes.SelectEqual(magnitude, TLanes.Zero, Quiet(y, y & TLanes.Create(AllButSign), y), step);
        return Quiet(x, magnitude, step);
    }

    // The NaN that x is, or the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Quiet<TLanes>(TLanes x, TLanes magnitude, TLanes other)
        where TLanes : struct, ILanes<TLanes, short> => TLanes.SelectLess(
            TLanes.Create(Infinity), magnitude, (x & TLanes.Create(Sign)) | TLanes.Create(NotANumber), other);

    // Integers of the order of the numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Signed<TLanes>(TLanes magnitude, TLanes sign)
        where TLanes : struct, ILanes<TLanes, short> => (magnitude ^ sign) - sign;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Distance<TLanes>(TLanes field)
        where TLanes : struct, ILanes<TLanes, short>
    {
        if (typeof(TLanes) == typeof(Lanes512<short>) && Avx512BW.IsSupported)
        {
            return Unsafe.BitCast<Vector512<short>, TLanes>(
                Avx512BW.PermuteVar32x16(Vector512.Create(Distances), Unsafe.BitCast<TLanes, Vector512<short>>(field)));
        }

        // The exponent of a normal distance, or 2 to the power of what a subnormal one's field is above 1, by its four bits.
        var power = TLanes.Max(field - TLanes.One, TLanes.Zero);
        var subnormal = Factor(power, 1) * Factor(power, 2) * (Factor(power, 4) * Factor(power, 8));
        return TLanes.SelectLess(TLanes.Create(MantissaBits), field, (field - TLanes.Create(MantissaBits)) * TLanes.Create(1 << MantissaBits), subnormal);
    }

    // 2 to the power of one bit of an exponent.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Factor<TLanes>(TLanes power, short bit)
        where TLanes : struct, ILanes<TLanes, short> =>
        TLanes.SelectEqual(power & TLanes.Create(bit), TLanes.Zero, TLanes.One, TLanes.Create((short)(1 << bit)));
}
