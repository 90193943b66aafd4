using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Single values of <see cref="VectorMath"/>, for samplers that work on one element: the same bits everywhere.</summary>
internal static class SamplerMath
{
    private static readonly double[] LogFactorials = FirstLogFactorials();

    /// <summary>Natural logarithm of a positive normal number.</summary>
    public static double Log(double x) => VectorMath.Log(Vector256.Create(x)).ToScalar();

    /// <summary>e to the power x.</summary>
    public static double Exp(double x) => VectorMath.Exp(Vector256.Create(x)).ToScalar();

    /// <summary>x to the power y, for positive x.</summary>
    public static double Pow(double x, double y) => Exp(Log(x) * y);

    /// <summary>ln(1 − p) for p in (0, 1]; −∞ for 1.</summary>
    /// <remarks>1 − p rounds; the quotient by (1 − p) − 1 takes the rounding back. <b>Source:</b> W. Kahan's log1p.</remarks>
    public static double Log1MinusOf(double p)
    {
        var rest = 1 - p;
        return rest == 1 ? -p : rest == 0 ? double.NegativeInfinity : Log(rest) * (-p / (rest - 1));
    }

    /// <summary>ln(k!), k ≥ 0, by Stirling's series above the table.</summary>
    public static double LogFactorial(double k)
    {
        if (k < LogFactorials.Length)
        {
            return LogFactorials[(int)k];
        }

        var x = k + 1;
        var inverse = 1 / (x * x);
        var series = (1 / 12.0) - (inverse * ((1 / 360.0) - (inverse * ((1 / 1260.0) - (inverse / 1680)))));
        return ((x - 0.5) * Log(x)) - x + 0.91893853320467274178 + (series / x);
    }

    private static double[] FirstLogFactorials()
    {
        var logarithms = new double[16];
        for (var k = 2; k < logarithms.Length; k++)
        {
            logarithms[k] = logarithms[k - 1] + Log(k);
        }

        return logarithms;
    }
}
