using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>sin(πx) / (πx), element by element.</summary>
/// <remarks>
/// <b>DType:</b> floats and complex stay; integers and bool give float64.
/// <b>Special:</b> 1 at 0; ±∞ and NaN → NaN.
/// <b>Accuracy:</b> float64: that of sin at the rounded πx, and 1 ulp; float32 and float16: ≤ 3 ulp, and 0 at whole numbers; same bits on every
/// machine for real dtypes.
/// <b>Source:</b> numpy.sinc.
/// </remarks>
public readonly struct Sinc : INativeFunction, IComplexFunction
{
    // From here on every float32 is whole.
    private const float WholeMin = 8388608;

    static string IOperation.Name => "sinc";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => Quotient(x, Trigonometric.Sin(x * Math.PI));

    // A whole number n and a rest r between ±½, which are exact: ±sin(πr) / (πx) is r/x, without rounding where n is 0, times a series in r² that is 1 at 0.
    // Half turns are counted in the lowest bit of 2²³ + n; where n is larger r is 0. Coefficients fitted for the least of the largest errors: within 2⁻³².
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x)
    {
        var a = TLanes.Abs(x);
        var n = TLanes.Round(a);
        var r = a - n;
        var z = r * r;
        var q = Float32Lanes.Quartic(z, -0.0022008784580975771f, 0.026097176596522331f, -0.19074416160583496f, 0.81174194812774658f, -1.644934058189392f);
        // The sign before the series: −0 plus +0 is +0, whatever the number of half turns.
        var quotient = r / a ^ TLanes.ShiftLeftBits(n + TLanes.Create(WholeMin), 31);
        return TLanes.SelectEqual(x, TLanes.Zero, TLanes.One, TLanes.FusedMultiplyAdd(quotient, z * q, quotient));
    }

    static Complex IComplexFunction.Of(Complex x)
    {
        var angle = x * Math.PI;
        return x == Complex.Zero ? Complex.One : ComplexMath.Divide(ComplexMath.Sin(angle), angle);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Quotient<TLanes>(TLanes x, TLanes sine)
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.SelectEqual(x, TLanes.Zero, TLanes.One, sine / (x * Math.PI));

    /// <summary>The first stage: the angle reduced.</summary>
    internal readonly struct Reduction : IFloat64Stage
    {
        public static int Gives => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => AngleReduction.Reduce(x * Math.PI);
    }

    /// <summary>The second: its sine, and the quotient.</summary>
    internal readonly struct Result : IFloat64Stage
    {
        public static int Takes => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Quotient(x, Trigonometric.Sine.Of(x, y, parts).First);
    }
}
