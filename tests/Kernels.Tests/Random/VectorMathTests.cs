using System.Runtime.Intrinsics;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Random;

/// <summary>The elementary functions against the platform's, in units in the last place.</summary>
public sealed class VectorMathTests
{
    [Fact]
    public void Log_is_within_two_ulp()
    {
        for (var exponent = -1000; exponent < 1000; exponent += 7)
        {
            for (var x = Math.ScaleB(1, exponent); x < Math.ScaleB(2, exponent); x *= 1.0137)
            {
                Near(Math.Log(x), VectorMath.Log(Vector256.Create(x)).ToScalar(), 2);
            }
        }

        Near(Math.Log(1 - 1e-16), VectorMath.Log(Vector256.Create(1 - 1e-16)).ToScalar(), 1);
    }

    [Fact]
    public void Exp_is_within_two_ulp()
    {
        for (var x = -700.0; x < 700; x += 0.3137)
        {
            Near(Math.Exp(x), VectorMath.Exp(Vector256.Create(x)).ToScalar(), 2);
        }

        Assert.Equal(0, VectorMath.Exp(Vector256.Create(-800.0)).ToScalar());
        Assert.Equal(double.PositiveInfinity, VectorMath.Exp(Vector256.Create(800.0)).ToScalar());
    }

    [Fact]
    public void ExpMinusOne_keeps_small_arguments()
    {
        for (var x = 1e-16; x < 600; x *= 1.37)
        {
            // e^x − 1 = 2 sinh(x/2) e^(x/2), without cancellation.
            Near(2 * Math.Sinh(x / 2) * Math.Exp(x / 2), VectorMath.ExpMinusOne(Vector256.Create(x)).ToScalar(), 4);
        }
    }

    [Fact]
    public void LogFactorial_and_Log1MinusOf_agree_with_sums_and_series()
    {
        var sum = 0.0;
        for (var k = 1; k < 300; k++)
        {
            sum += Math.Log(k);
            Assert.Equal(sum, SamplerMath.LogFactorial(k), 1e-12 * (1 + sum));
        }

        Assert.Equal(-1e-20, SamplerMath.Log1MinusOf(1e-20), 1e-35);
        Assert.Equal(-1e-5 - 5e-11 - (1e-15 / 3), SamplerMath.Log1MinusOf(1e-5), 1e-19);
    }

    private static void Near(double expected, double actual, int ulps) =>
        Assert.InRange(actual, expected - (ulps * Ulp(expected)), expected + (ulps * Ulp(expected)));

    private static double Ulp(double x) => Math.BitIncrement(Math.Abs(x)) - Math.Abs(x);
}
