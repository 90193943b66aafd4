using System.Numerics;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Casts;

/// <summary>float64 cut to int64 without an instruction for it, which machines that run these tests may never choose.</summary>
public sealed class FloatToIntegerTests
{
    [Fact]
    public void Numbers_of_every_length_are_cut_as_numbers_of_any_length_are()
    {
        var random = new System.Random(3);
        for (var exponent = -3; exponent < 66; exponent++)
        {
            for (var i = 0; i < 200; i++)
            {
                Compare(Math.ScaleB(1 + random.NextDouble(), exponent));
                Compare(Math.ScaleB(2 - Math.ScaleB(random.Next(4), -52), exponent));
                Compare(Math.ScaleB(1, exponent) + random.Next(3));
            }
        }
    }

    [Fact]
    public void What_no_integer_holds_is_the_least_one()
    {
        foreach (var x in (double[])[double.NaN, double.PositiveInfinity, double.MaxValue, FloatToInteger.TwoTo63, 0, double.Epsilon, -0.0])
        {
            Compare(x);
        }
    }

    private static void Compare(double magnitude)
    {
        foreach (var x in (double[])[magnitude, -magnitude])
        {
            var want = Math.Abs(x) < FloatToInteger.TwoTo63 ? (long)new BigInteger(x) : long.MinValue;
            Assert.Equal(Vector256.Create(want, 0, 7, -7), FloatToInteger.Int64(Vector256.Create(x, 0, 7.5, -7.5)));
        }
    }
}
