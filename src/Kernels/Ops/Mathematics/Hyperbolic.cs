using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Hyperbolic functions and their inverses on vectors of float64, from eˣ − 1 and ln(1 + x), which do not
/// cancel.</summary>
internal static class Hyperbolic
{
    // Above these the smaller term of the sum is below half an ulp of the larger.
    private const double ExponentialOnly = 22;
    private const double LogarithmOnly = 268435456;
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>sinh x; at most 3 ulp.</summary>
    public static Vector256<double> Sinh(Vector256<double> x)
    {
        var a = Vector256.Abs(x);
        var t = Exponential.Expm1(Vector256.Min(a, Vector256.Create(ExponentialOnly)));
        var small = (t + (t / (t + Vector256<double>.One))) * 0.5;
        var isSmall = Vector256.LessThan(a, Vector256.Create(ExponentialOnly));
        return Lanes.WithSign(Lanes.All(isSmall) ? small : Lanes.Select(isSmall, small, Exponential.HalfExp(a)), x);
    }

    /// <summary>cosh x; at most 2 ulp.</summary>
    public static Vector256<double> Cosh(Vector256<double> x)
    {
        var half = Exponential.HalfExp(Vector256.Abs(x));
        return half + (Vector256.Create(0.25) / half);
    }

    /// <summary>tanh x; at most 3 ulp.</summary>
    public static Vector256<double> Tanh(Vector256<double> x)
    {
        var t = Exponential.Expm1(Vector256.Abs(x) * -2.0);
        return Lanes.WithSign(t / (t + Vector256.Create(2.0)), x);
    }

    /// <summary>arsinh x; at most 3 ulp.</summary>
    public static Vector256<double> Asinh(Vector256<double> x)
    {
        var a = Vector256.Abs(x);
        var one = Vector256<double>.One;
        var square = a * a;
        var small = Logarithm.Log1p(a + (square / (one + Vector256.Sqrt(square + one))));
        return Lanes.WithSign(OrDoubledLog(a, small), x);
    }

    /// <summary>arcosh x; at most 3 ulp. Below 1 it is NaN.</summary>
    public static Vector256<double> Acosh(Vector256<double> x)
    {
        var t = x - Vector256<double>.One;
        var small = Logarithm.Log1p(t + Vector256.Sqrt(Vector256.FusedMultiplyAdd(t, t, t + t)));
        var isValid = Vector256.GreaterThanOrEqual(x, Vector256<double>.One);
        return Lanes.Select(isValid, OrDoubledLog(x, small), Vector256.Create(double.NaN));
    }

    /// <summary>artanh x; at most 3 ulp. ±1 gives ±∞, beyond is NaN.</summary>
    public static Vector256<double> Atanh(Vector256<double> x)
    {
        var a = Vector256.Abs(x);
        var t = Logarithm.Log1p((a + a) / (Vector256<double>.One - a)) * 0.5;
        return Lanes.WithSign(t, x);
    }

    // ln 2x where 1 is nothing beside x². That no lane needs it changes no lane.
    private static Vector256<double> OrDoubledLog(Vector256<double> x, Vector256<double> small)
    {
        var isSmall = Vector256.LessThan(x, Vector256.Create(LogarithmOnly));
        return Lanes.All(isSmall) ? small : Lanes.Select(isSmall, small, Logarithm.Log(x) + Vector256.Create(Ln2));
    }
}
