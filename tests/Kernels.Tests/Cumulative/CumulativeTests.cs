using ActorArrays.Kernels;
using Kernels.Tests.Reductions;
using Xunit;

namespace Kernels.Tests.Cumulative;

public sealed class CumulativeTests
{
    [Fact]
    public void Agrees_with_NumPy()
    {
        using var pool = new TestPool();
        foreach (var line in ReferenceFile.Lines("cumulative"))
        {
            using var x = ReferenceFile.Array(pool, line.GetProperty("x"));
            Assert.True(CumulativeOp.TryGet(line.GetProperty("op").GetString()!, out var op));
            var kernel = op.Resolve(x.DType, ReferenceFile.Wanted(line));
            using var elements = Reduce.Cast(x, kernel.Input, pool);
            using var result = NdArray.Allocate(pool.Pool, kernel.Output, x.Shape);
            kernel.Run(elements, line.GetProperty("axis").GetInt32(), null, result);
            Assert.True(ReferenceFile.Difference(result, line.GetProperty("result")) is null,
                $"{line}: {ReferenceFile.Difference(result, line.GetProperty("result"))}");
        }
    }

    [Theory]
    [InlineData("cumsum", DType.Float32)]
    [InlineData("cumprod", DType.Float64)]
    [InlineData("nancumsum", DType.Complex64)]
    [InlineData("cumsum", DType.Int8)]
    [InlineData("cumsum", DType.Float16)]
    public void Chunks_joined_by_carries_have_the_bits_of_the_whole_in_any_layout(string name, DType dtype)
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 5);
        CumulativeOp.TryGet(name, out var op);
        var kernel = op!.Resolve(dtype);
        for (var round = 0; round < 30; round++)
        {
            using var x = random.Values(pool, dtype, Shape.Create(1 + (round % 9), 40, 1 + (round % 5)));
            using var scrambled = random.Scramble(pool, x);
            using var whole = NdArray.Allocate(pool.Pool, kernel.Output, x.Shape);
            kernel.Run(x, 1, null, whole);
            using var joined = NdArray.Allocate(pool.Pool, kernel.Output, x.Shape);
            using var carry = NdArray.Allocate(pool.Pool, kernel.Carry, x.Shape.With(1, 1));
            var cut = round % 39;
            Piece(kernel, scrambled, 0, cut, null, joined, carry);
            Piece(kernel, scrambled, cut, 40 - cut, carry, joined, carry);
            Assert.Equal(Elements.Bytes(whole), Elements.Bytes(joined));
        }
    }

    private static void Piece(CumulativeKernel kernel, NdArray x, int start, int length, NdArray? carryIn, NdArray output, NdArray carryOut)
    {
        var shape = x.Shape.With(1, length);
        using var from = x.View(x.Layout.Slice([0, start, 0], shape));
        using var to = output.View(output.Layout.Slice([0, start, 0], shape));
        kernel.Run(from, 1, carryIn, to, carryOut);
    }
}
