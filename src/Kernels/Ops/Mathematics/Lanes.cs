using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Bits of float64 lanes: signs, exponents, scaling.</summary>
internal static class Lanes
{
    /// <summary>1.5·2⁵²: adding it to an integer of few bits leaves that integer in the lowest bits of the sum.</summary>
    public const double IntegerShift = 6755399441055744.0;

    /// <summary>The exponent field of 1.</summary>
    public const int ExponentBias = 1023;

    /// <summary>Bits of the mantissa field.</summary>
    public const int MantissaBits = 52;

    /// <summary>The least normal number.</summary>
    public const double NormalMin = 2.2250738585072014e-308;

    /// <summary>2⁵²: the lowest bits of it and of what follows are an integer.</summary>
    public const double TwoTo52 = 4503599627370496;

    /// <summary>2⁵⁴: it makes subnormal numbers normal.</summary>
    public const double TwoTo54 = 18014398509481984;

    /// <summary>Where the mantissas of <see cref="ILanes{TSelf, T}.Split"/> begin.</summary>
    public const double SplitMin = 0.75;

    /// <summary>√½: where those of <see cref="SplitNormal"/> do.</summary>
    public const double MantissaMin = 0.70710678118654757;

    /// <summary>+∞ in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Infinity<TLanes>()
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.Create(double.PositiveInfinity);

    /// <summary>a·x⁵ + b·x⁴ + c·x³ + d·x² + e·x + f in pairs (Estrin's rule), three steps long where Horner's takes five.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Quintic<TLanes>(TLanes x, TLanes square, double a, double b, double c, double d, double e, double f)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var high = TLanes.FusedMultiplyAdd(square, TLanes.Linear(x, a, b), TLanes.Linear(x, c, d));
        return TLanes.FusedMultiplyAdd(square, high, TLanes.Linear(x, e, f));
    }

    /// <summary>a·x⁷ + … + h, as <see cref="Quintic"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Septic<TLanes>(
        TLanes x, TLanes square, TLanes fourth, double a, double b, double c, double d, double e, double f, double g, double h)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var high = TLanes.FusedMultiplyAdd(square, TLanes.Linear(x, a, b), TLanes.Linear(x, c, d));
        var low = TLanes.FusedMultiplyAdd(square, TLanes.Linear(x, e, f), TLanes.Linear(x, g, h));
        return TLanes.FusedMultiplyAdd(fourth, high, low);
    }

    /// <summary>True if the mask is set in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All<TLanes>(TLanes mask)
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.IsClear(~mask);

    /// <summary>Between the bounds; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Clamp<TLanes>(TLanes x, double low, double high)
        where TLanes : struct, IFloat64Lanes<TLanes> =>
        TLanes.MaxNative(TLanes.Create(low), TLanes.MinNative(TLanes.Create(high), x));

    /// <summary>The magnitude of x with the sign of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes WithSign<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.Select(TLanes.Create(-0.0), y, x);

    /// <summary>All bits set in the lanes whose sign bit is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes IsNegative<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.SignMask(x);

    /// <summary>2ⁿ for integers −1022 … 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes PowerOfTwo<TLanes>(TLanes n)
        where TLanes : struct, IFloat64Lanes<TLanes> =>
        TLanes.ShiftLeftBits(n + TLanes.Create(IntegerShift + ExponentBias), MantissaBits);

    /// <summary>As <see cref="ILanes{TSelf, T}.Split"/>, for positive normal numbers alone, and with mantissas from √½ on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes Mantissa, TLanes Exponent) SplitNormal<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var start = BitConverter.DoubleToInt64Bits(MantissaMin);
        var offset = TLanes.AddBits(x, TLanes.CreateBits(-start));
        var biased = TLanes.ShiftRightBits(TLanes.AddBits(offset, TLanes.CreateBits((long)ExponentBias << MantissaBits)), MantissaBits);
        var exponent = (biased | TLanes.Create(TwoTo52)) - TLanes.Create(TwoTo52 + ExponentBias);
        return (TLanes.AddBits(offset & TLanes.CreateBits(0x000FFFFFFFFFFFFFL), TLanes.CreateBits(start)), exponent);
    }

    /// <summary>Subnormal numbers multiplied by 2⁵⁴, and the exponents to add afterwards: −54 or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLanes X, TLanes Exponent) Normalize<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var isSmall = TLanes.LessThan(x, TLanes.Create(NormalMin));
        return (TLanes.Select(isSmall, x * TwoTo54, x), isSmall & TLanes.Create(-54.0));
    }
}
