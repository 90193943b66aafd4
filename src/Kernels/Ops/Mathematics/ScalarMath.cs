using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The vector functions for one number: what complex functions are made of, with the same bits on every
/// machine.</summary>
internal static class ScalarMath
{
    public static double Exp(double x) => Exponential.Exp(Vector256.Create(x)).ToScalar();

    public static double Expm1(double x) => Exponential.Expm1(Vector256.Create(x)).ToScalar();

    public static double Log(double x) => Logarithm.Log(Vector256.Create(x)).ToScalar();

    public static double Log1p(double x) => Logarithm.Log1p(Vector256.Create(x)).ToScalar();

    public static double Sinh(double x) => Hyperbolic.Sinh(Vector256.Create(x)).ToScalar();

    public static double Cosh(double x) => Hyperbolic.Cosh(Vector256.Create(x)).ToScalar();

    public static double Tan(double x) => Trigonometric.Tan(Vector256.Create(x)).ToScalar();

    public static double Atan2(double y, double x) =>
        ArcTangent.Atan2(Vector256.Create(y), Vector256.Create(x)).ToScalar();

    public static double Hypot(double x, double y) => Roots.Hypot(Vector256.Create(x), Vector256.Create(y)).ToScalar();

    public static (double Sin, double Cos) SinCos(double x)
    {
        var angle = Vector256.Create(x);
        return (Trigonometric.Sin(angle).ToScalar(), Trigonometric.Cos(angle).ToScalar());
    }
}
