using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms of sums of exponentials: the larger input plus ln(1 + e^−distance).</summary>
internal static class LogSum
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Log2E = 1.44269504088896338700;

    public static Vector256<double> Natural(Vector256<double> x, Vector256<double> y) =>
        Sum(x, y, Logarithm.Log1p(Exponential.Exp(-Vector256.Abs(x - y))), Ln2);

    public static Vector256<double> Binary(Vector256<double> x, Vector256<double> y) =>
        Sum(x, y, Logarithm.Log1p(Exponential.Exp2(-Vector256.Abs(x - y))) * Log2E, 1);

    private static Vector256<double> Sum(Vector256<double> x, Vector256<double> y, Vector256<double> excess, double doubling)
    {
        var larger = Lanes.Select(Vector256.GreaterThan(x, y), x, y);
        return Lanes.Select(Vector256.Equals(x, y), x + Vector256.Create(doubling), larger + excess);
    }
}
