using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Floats taken apart: fraction, mantissa, exponent, neighbours.</summary>
internal static class Parts
{
    /// <summary>x − trunc x with the sign of x; ±0 for infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Fraction<T>(Vector256<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            var y = x.AsSingle();
            var rest = y - Vector256.Truncate(y);
            rest = Vector256.AndNot(rest, Vector256.Equals(Vector256.Abs(y), Vector256.Create(float.PositiveInfinity)));
            return Vector256.CopySign(rest, y).As<float, T>();
        }

        var z = x.AsDouble();
        var fraction = Vector256.AndNot(z - Vector256.Truncate(z), Vector256.Equals(Vector256.Abs(z), Lanes.Infinity));
        return Lanes.WithSign(fraction, z).As<double, T>();
    }

    /// <summary>The mantissa in [½, 1), with the sign of x.</summary>
    public static Vector256<double> Mantissa(Vector256<double> x)
    {
        var (normal, _) = Lanes.Normalize(Vector256.Abs(x));
        var bits = (normal.AsInt64() & Vector256.Create(0x000FFFFFFFFFFFFFL)) | Vector256.Create(0x3FE0000000000000L);
        var isPlain = Vector256.GreaterThan(normal, Vector256<double>.Zero) & Vector256.LessThan(normal, Lanes.Infinity);
        return Lanes.Select(isPlain, Lanes.WithSign(bits.AsDouble(), x), x);
    }

    /// <summary>The exponent e of x = m·2ᵉ with ½ ≤ |m| &lt; 1; 0 for 0, infinities and NaN.</summary>
    public static int Exponent(double x) => x == 0 || !double.IsFinite(x) ? 0 : Math.ILogB(x) + 1;

    /// <summary>The next number after x towards y; NaN spreads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TFloat> Next<TFloat, TBits>(Vector256<TFloat> x, Vector256<TFloat> y)
    {
        var zero = Vector256<TFloat>.Zero;
        var isAway = Vector256.Equals(
            Vector256.LessThan(x, y).As<TFloat, TBits>(), Vector256.GreaterThan(x, zero).As<TFloat, TBits>());
        var step = Vector256.ConditionalSelect(isAway, Vector256<TBits>.One, Vector256<TBits>.AllBitsSet);
        var next = (x.As<TFloat, TBits>() + step).As<TBits, TFloat>();
        var sign = Vector256.ConditionalSelect(Vector256.LessThan(y, zero), zero - Vector256<TFloat>.One, Vector256<TFloat>.Zero)
            & -Vector256<TFloat>.Zero;
        var fromZero = Vector256<TBits>.One.As<TBits, TFloat>() | sign;
        next = Vector256.ConditionalSelect(Vector256.Equals(x, zero), fromZero, next);
        next = Vector256.ConditionalSelect(Vector256.Equals(x, y), y, next);
        return Vector256.ConditionalSelect(Vector256.Equals(x, x) & Vector256.Equals(y, y), next, x + y);
    }

    /// <summary>The distance from x to its neighbour farther from 0, with the sign of x; NaN for infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TFloat> Spacing<TFloat, TBits>(Vector256<TFloat> x)
    {
        x = Vector256.AndNot(x, Vector256.Equals(x, Vector256<TFloat>.Zero));
        return (x.As<TFloat, TBits>() + Vector256<TBits>.One).As<TBits, TFloat>() - x;
    }
}
