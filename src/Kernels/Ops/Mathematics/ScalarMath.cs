using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The vector functions for one number: what complex functions are made of, with the same bits on every
/// machine.</summary>
internal static class ScalarMath
{
    public static double Exp(double x) => First(Exponential.Exp(All(x)));

    public static double Expm1(double x) => Of<Joined<ExponentialStages.Expm1Octave, ExponentialStages.Expm1>>(x);

    public static double Log(double x) => First(Logarithm.Log<Float64Lanes256, double, Float64Forms<Float64Lanes256>>(All(x)));

    public static double Log1p(double x) => First(Logarithm.Log1p<Float64Lanes256, double, Float64Forms<Float64Lanes256>>(All(x)));

    public static double Sinh(double x) => Of<Joined<Hyperbolic.Octave, Hyperbolic.Sinh>>(x);

    public static double Cosh(double x) => Of<Joined<Hyperbolic.Octave, Hyperbolic.Cosh>>(x);

    public static double Tan(double x) => First(Trigonometric.Tan(All(x)));

    public static double Atan2(double y, double x) =>
        First(ArcTangent.OfPoint<Float64Lanes256, double, Float64Forms<Float64Lanes256>>(All(y), All(x)));

    public static double Hypot(double x, double y) => First(Roots.Hypot(All(x), All(y)));

    public static (double Sin, double Cos) SinCos(double x) => (First(Trigonometric.Sin(All(x))), First(Trigonometric.Cos(All(x))));

    private static double Of<TStage>(double x)
        where TStage : struct, IStage => First(TStage.Of<Float64Lanes256, double, Float64Forms<Float64Lanes256>>(All(x), default, default).First);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Float64Lanes256 All(double x) => Float64Lanes256.Create(x);

    private static double First(Float64Lanes256 x) => x.Value[0];
}
