using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ops;

/// <summary>Functions that float32 computes in its own type, against float64 over numbers of every size and where the results are hard.</summary>
public sealed class Float32FunctionTests
{
    private const int Count = 400_000;

    public static TheoryData<string> Names =>
    [
        "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "arcsin", "arccos", "arctan",
        "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh", "cbrt", "sinc", "i0",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_are_within_the_documented_distance(string name)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        var x = Numbers(new System.Random(3));
        var got = MemoryMarshal.Cast<byte, float>(KernelRunner.RunPlain(op!.Resolve(DType.Float32), Count, MemoryMarshal.AsBytes<float>(x).ToArray()));
        for (var i = 0; i < Count; i++)
        {
            var want = Of(name, x[i]);
            var isSame = (float)want == got[i] || (double.IsNaN(want) && float.IsNaN(got[i]));
            Assert.True(isSame || Math.Abs(got[i] - want) <= OpTolerance.UlpMax(name) * Ulp(want), $"{name}({x[i]:R}): {got[i]:R} instead of {want:R}");
        }
    }

    [Fact]
    public void Logarithms_and_powers_of_whole_numbers_are_whole()
    {
        for (var n = -126; n < 128; n++)
        {
            var power = MathF.ScaleB(1, n);
            Assert.Equal(n, One("log2", power));
            Assert.Equal(power, One("exp2", n));
        }

        for (var (n, power) = (0, 1f); n <= 10; n++, power *= 10)
        {
            Assert.Equal(n, One("log10", power));
        }
    }

    private static float One(string name, float x)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        return MemoryMarshal.Read<float>(KernelRunner.RunPlain(op!.Resolve(DType.Float32), 1, MemoryMarshal.AsBytes<float>([x]).ToArray()));
    }

    internal static double Of(string name, double x) => name switch
    {
        "exp" => Math.Exp(x),
        "exp2" => Math.Pow(2, x),
        "expm1" => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1,
        "log" => Math.Log(x),
        "log2" => Math.Log2(x),
        "log10" => Math.Log10(x),
        // 1 + x in float64, and what rounding that changed.
        "log1p" => 1 + x == 1 || double.IsInfinity(x) ? x : Math.Log(1 + x) * (x / (1 + x - 1)),
        "sin" => Math.Sin(x),
        "cos" => Math.Cos(x),
        "tan" => Math.Tan(x),
        "arcsin" => Math.Asin(x),
        "arccos" => Math.Acos(x),
        "arctan" => Math.Atan(x),
        "sinh" => Math.Sinh(x),
        "cosh" => Math.Cosh(x),
        "tanh" => Math.Tanh(x),
        "arcsinh" => Math.Asinh(x),
        "arccosh" => Math.Acosh(x),
        "arctanh" => Math.Atanh(x),
        "sinc" => Sinc(x),
        "i0" => BesselI0(Math.Abs(x)),
        _ => Math.Cbrt(x),
    };

    // By a whole number of half turns and what is left of them, which are exact.
    private static double Sinc(double x)
    {
        var n = Math.Round(x);
        return x == 0 ? 1 : Math.Sin(Math.PI * (x - n)) / (Math.PI * x) * (Math.IEEERemainder(n, 2) == 0 ? 1 : -1);
    }

    // The power series, all of whose terms are positive, and the asymptotic one, which ends at its least term.
    private static double BesselI0(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; x < 30 && term > sum * 1e-17; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        for (var k = 1; x >= 30 && k < 30; k++)
        {
            term *= ((2 * k) - 1) * ((2 * k) - 1) / (8 * k * x);
            sum += term;
        }

        return x < 30 || double.IsNaN(x) ? sum + (x - x) : x > 200 ? double.PositiveInfinity : Math.Exp(x) / Math.Sqrt(2 * Math.PI * x) * sum;
    }

    // The distance between float32 neighbours there.
    internal static double Ulp(double x) => Math.ScaleB(1, Math.Max(Math.ILogB(x), -126) - 23);

    private static float[] Numbers(System.Random random)
    {
        var numbers = new float[Count];
        for (var i = 0; i < Count; i++)
        {
            numbers[i] = (i / 100 % 4) switch
            {
                0 => (float)((random.NextDouble() * 4) - 2),
                1 => (float)((random.NextDouble() * 260) - 150),
                2 => MathF.BitIncrement((float)(random.Next(90_000) * (Math.PI / 2))),
                _ => BitConverter.Int32BitsToSingle((int)random.NextInt64(int.MinValue, int.MaxValue)),
            };
        }

        return numbers;
    }
}
