using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ops;

/// <summary>Functions that have a shorter form for blocks of plain numbers: one number of another kind in each block changes no bit of the others.</summary>
public sealed class NeighbourFormTests
{
    private const int Count = 40_000;

    // Where another kind of number stands: in each block, whose lengths divide this.
    private const int Apart = 256;

    [Theory]
    [InlineData("arcsinh", -8000, 8000, 1e6)]
    [InlineData("arcsinh", -2, 2, double.NaN)]
    [InlineData("arcsinh", -1e-6, 1e-6, double.PositiveInfinity)]
    [InlineData("arccosh", 0, 8000, 1e6)]
    [InlineData("arccosh", 0, 3, -0.0)]
    [InlineData("arccosh", 1, 1.0001, -1e6)]
    [InlineData("arctanh", -0.999, 0.999, 1)]
    [InlineData("arctanh", -1e-6, 1e-6, -2)]
    [InlineData("i0", -8, 8, 9)]
    [InlineData("i0", -1e-3, 1e-3, double.NegativeInfinity)]
    [InlineData("power", 0.0001, 50, -0.0)]
    [InlineData("power", 0.9999, 1.0001, -3)]
    [InlineData("power", 1e-30, 1e-28, double.NaN)]
    [InlineData("power", 1e28, 1e30, double.PositiveInfinity)]
    public void A_number_has_the_same_bits_whatever_stands_beside_it(string name, double low, double high, double other)
    {
        foreach (var dtype in (DType[])[DType.Float32, DType.Float64])
        {
            var x = Numbers(low, high);
            var plain = Run(name, dtype, x);
            for (var i = 0; i < Count; i += Apart)
            {
                x[i] = other;
            }

            var mixed = Run(name, dtype, x);
            for (var i = 0; i < Count; i++)
            {
                Assert.True(i % Apart == 0 || plain[i].Equals(mixed[i]), $"{dtype} {name}({x[i]:R}): {plain[i]:R} and {mixed[i]:R}");
            }
        }
    }

    [Theory]
    [InlineData("logaddexp", 1)]
    [InlineData("logaddexp2", 0.693147180559945309417)]
    public void A_sum_of_two_that_nearly_are_one_is_twice_that(string name, double scale)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        var x = Numbers(-30, 30);
        var y = x.Select((number, i) => number + Math.ScaleB(i % 2 == 0 ? 1 : -1, -(i % 70))).ToArray();
        var got = MemoryMarshal.Cast<byte, double>(KernelRunner.RunPlain(op!.Resolve(DType.Float64, DType.Float64), Count, Bytes(DType.Float64, x), Bytes(DType.Float64, y)));
        for (var i = 0; i < Count; i++)
        {
            // Of so small distances d the logarithm of 1 + e^−d is ln 2 − d/2 + d²/8.
            var d = Math.Abs(x[i] - y[i]) * scale;
            var excess = d < 1e-4 ? Math.Log(2) - (d / 2) + (d * d / 8) : Math.Log(1 + Math.Exp(-d));
            var want = Math.Max(x[i], y[i]) + (excess / scale);
            Assert.True(Math.Abs(got[i] - want) <= 4e-16 * (Math.Abs(want) + 1), $"{name}({x[i]:R}, {y[i]:R}): {got[i]:R} instead of {want:R}");
        }
    }

    private static double[] Run(string name, DType dtype, double[] x)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        var kernel = name == "power" ? op!.Resolve(dtype, dtype) : op!.Resolve(dtype);
        var results = KernelRunner.RunPlain(kernel, Count, Bytes(dtype, x), Bytes(dtype, Numbers(-3, 3)));
        return MemoryMarshal.Cast<byte, double>(KernelRunner.RunPlain(CastKernels.Get(dtype, DType.Float64), Count, results)).ToArray();
    }

    private static byte[] Bytes(DType dtype, double[] x) => KernelRunner.RunPlain(CastKernels.Get(DType.Float64, dtype), Count, MemoryMarshal.AsBytes<double>(x).ToArray());

    private static double[] Numbers(double low, double high)
    {
        var random = new System.Random(7);
        return [.. Enumerable.Range(0, Count).Select(_ => low + (random.NextDouble() * (high - low)))];
    }
}
