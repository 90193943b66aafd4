using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Floats taken apart: fraction, mantissa, exponent, neighbours.</summary>
internal static class Parts
{
    /// <summary>x − trunc x with the sign of x; ±0 for infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Fraction<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var isInfinite = TLanes.Equals(TLanes.Abs(x), TLanes.Create(T.PositiveInfinity));
        var sign = TLanes.Create(T.NegativeZero);
        return TLanes.AndNot(TLanes.AndNot(x - TLanes.Truncate(x), isInfinite), sign) | (x & sign);
    }

    /// <summary>The mantissa in [½, 1), with the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Mantissa<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (normal, _) = Lanes.Normalize(TLanes.Abs(x));
        var bits = (normal & TLanes.CreateBits(0x000FFFFFFFFFFFFFL)) | TLanes.CreateBits(0x3FE0000000000000L);
        var isPlain = TLanes.GreaterThan(normal, TLanes.Zero) & TLanes.LessThan(normal, Lanes.Infinity<TLanes>());
        return TLanes.Select(isPlain, Lanes.WithSign(bits, x), x);
    }

    /// <summary>The exponent e of x = m·2ᵉ with ½ ≤ |m| &lt; 1, as a number; 0 for 0, infinities and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exponent<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (normal, shift) = Lanes.Normalize(TLanes.Abs(x));
        // The exponent field in the lowest bits of 2⁵² and more is a conversion.
        var field = TLanes.ShiftRightBits(normal, Lanes.MantissaBits) | TLanes.Create(Lanes.TwoTo52);
        var exponent = field - TLanes.Create(Lanes.TwoTo52 + Lanes.ExponentBias - 1) + shift;
        return exponent & TLanes.GreaterThan(normal, TLanes.Zero) & TLanes.LessThan(normal, Lanes.Infinity<TLanes>());
    }

    /// <summary>x·2ⁿ for any x and whole or infinite n, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Scaled<TLanes>(TLanes x, TLanes n)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        // Clamped so far out that with the exponent of x, which 0 and ∞ have infinite, they leave the range.
        var (mantissa, exponent) = TLanes.Split(TLanes.Abs(x));
        var scale = Lanes.Clamp(exponent + Lanes.Clamp(n, -3000, 3000), -1100, 1100);
        return Lanes.WithSign(TLanes.Scale(mantissa, scale), x);
    }

    /// <summary>The next number after x towards y; NaN spreads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Next<TLanes, T>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // One more as an integer away from 0, one less towards it. A choice by a comparison each: masks that are combined first become vectors.
        var (sum, step) = (x + y, TLanes.SignMask(x) | TLanes.CreateBits(1));
        var next = TLanes.SelectLess(x, y, TLanes.AddBits(x, step), TLanes.SubtractBits(x, step));
        var fromZero = TLanes.CreateBits(1) | (y & TLanes.Create(T.NegativeZero));
        next = TLanes.SelectEqual(x, y, y, TLanes.SelectEqual(x, TLanes.Zero, fromZero, next));
        return TLanes.SelectEqual(x, x, TLanes.SelectEqual(y, y, next, sum), sum);
    }

    /// <summary>The distance from x to its neighbour farther from 0, with the sign of x; NaN for infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Spacing<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        x = TLanes.AndNot(x, TLanes.Equals(x, TLanes.Zero));
        return TLanes.AddBits(x, TLanes.CreateBits(1)) - x;
    }
}
