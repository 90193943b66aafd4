using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>sin(πx) / (πx), element by element.</summary>
/// <remarks>
/// <b>DType:</b> floats and complex stay; integers and bool give float64.
/// <b>Special:</b> 1 at 0; ±∞ and NaN → NaN.
/// <b>Accuracy:</b> that of sin at the rounded πx, and 1 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.sinc.
/// </remarks>
public readonly struct Sinc : IFloatFunction, IComplexFunction
{
    static string IOperation.Name => "sinc";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IFloatFunction.Of<TLanes>(TLanes x) => Quotient(x, Trigonometric.Sin(x * Math.PI));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IFloatFunction.OfSingle<TLanes>(TLanes x) => Quotient(x, Trigonometric.SinForSingle(x * Math.PI));

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
