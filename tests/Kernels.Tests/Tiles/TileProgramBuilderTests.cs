using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Tiles;

public sealed class TileProgramBuilderTests
{
    private static readonly TileKernel Add = ElementwiseOps.Add.Resolve(DType.Float64, DType.Float64);
    private static readonly TileKernel Sin = ElementwiseOps.Sin.Resolve(DType.Float64);

    [Fact]
    public void Equal_steps_are_written_once()
    {
        var builder = new TileProgramBuilder();
        var (x, y) = (builder.Input(DType.Float64), builder.Input(DType.Float64));
        var first = builder.Apply(Add, builder.Apply(Sin, x), y);
        var second = builder.Apply(Add, builder.Apply(Sin, x), y);
        Assert.Equal(first, second);
        Assert.NotEqual(first, builder.Apply(Add, y, builder.Apply(Sin, x)));
        Assert.Equal(2, builder.Build(first).Instructions.Length);
    }

    [Fact]
    public void Equal_constants_are_stored_once()
    {
        var builder = new TileProgramBuilder();
        Assert.Equal(builder.Constant(2.5), builder.Constant(2.5));
        Assert.NotEqual(builder.Constant(2.5), builder.Constant(2.5f));
        Assert.NotEqual(builder.Constant(0.0), builder.Constant(-0.0));
        Assert.Equal(DType.Float32, builder.DTypeOf(builder.Constant(1f)));
    }

    [Fact]
    public void Steps_that_no_result_needs_are_left_out()
    {
        var builder = new TileProgramBuilder();
        var x = builder.Input(DType.Float64);
        var wanted = builder.Apply(Sin, x);
        builder.Apply(Add, wanted, x);
        builder.Apply(Sin, wanted);
        var program = builder.Build(wanted);
        Assert.Single(program.Instructions);
        Assert.Equal(1, program.RegisterCount);
    }

    [Fact]
    public void A_long_chain_needs_two_registers()
    {
        var builder = new TileProgramBuilder();
        var x = builder.Input(DType.Float64);
        var value = x;
        for (var i = 0; i < 50; i++)
        {
            value = builder.Apply(Add, value, x);
        }

        Assert.Equal(2, builder.Build(value).RegisterCount);
    }

    [Fact]
    public void A_result_keeps_its_register_to_the_end()
    {
        var builder = new TileProgramBuilder();
        var x = builder.Input(DType.Float64);
        var early = builder.Apply(Sin, x);
        var value = early;
        for (var i = 0; i < 10; i++)
        {
            value = builder.Apply(Add, value, x);
        }

        var program = builder.Build(early, value);
        var held = program.Instructions[0].Register;
        Assert.DoesNotContain(program.Instructions.Skip(1), instruction => instruction.Register == held);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public unsafe void Sine_and_cosine_of_one_value_are_one_loop_with_the_bits_of_two(bool isSinFirst)
    {
        const int Count = 1003;
        const DType dtype = DType.Float64;
        using var test = new TestPool();
        var (pool, workspace) = (test.Pool, test.Workspace);
        using var x = NdArray.Allocate(pool, dtype, Shape.Create(Count));
        for (var i = 0; i < Count; i++)
        {
            var value = i switch { 0 => -0.0, 1 => double.PositiveInfinity, 2 => double.NaN, 3 => 1e22, _ => (i - 500) * 0.37 * Math.Pow(2, i % 37) };
            ((double*)x.Data)[i] = value;
        }

        TileKernel[] kernels = [ElementwiseOps.Sin.Resolve(dtype), ElementwiseOps.Cos.Resolve(dtype)];
        var together = new TileProgramBuilder();
        var input = together.Input(dtype);
        var (first, second) = (together.Apply(kernels[isSinFirst ? 0 : 1], input), together.Apply(kernels[isSinFirst ? 1 : 0], input));
        var program = together.Build(first, second);
        Assert.NotNull(program.Instructions[0].Pair);
        Assert.True(program.Instructions[1].IsCompanion);
        using var a = NdArray.Allocate(pool, dtype, x.Shape);
        using var b = NdArray.Allocate(pool, dtype, x.Shape);
        TileEvaluator.Run(program, [new TileOperand(x)], x.Shape, new StoreSink(a, b), workspace);
        foreach (var (kernel, result) in kernels.Zip<TileKernel, NdArray>(isSinFirst ? [a, b] : [b, a]))
        {
            using var alone = NdArray.Allocate(pool, dtype, x.Shape);
            var from = x.Data;
            kernel.Run(&from, alone.Data, Count);
            var bytes = Count * dtype.ItemSize();
            Assert.True(new Span<byte>(alone.Data, bytes).SequenceEqual(new Span<byte>(result.Data, bytes)));
        }
    }

    [Fact]
    public void A_pair_of_which_one_result_is_not_needed_is_one_kernel()
    {
        var builder = new TileProgramBuilder();
        var x = builder.Input(DType.Float64);
        var sin = builder.Apply(Sin, x);
        builder.Apply(ElementwiseOps.Cos.Resolve(DType.Float64), x);
        Assert.Null(Assert.Single(builder.Build(sin).Instructions).Pair);
    }

    [Fact]
    public void An_input_of_another_dtype_is_refused()
    {
        var builder = new TileProgramBuilder();
        var x = builder.Input(DType.Float32);
        Assert.Contains("must be float64, but is float32", Assert.Throws<InvariantException>(() => builder.Apply(Sin, x)).Message, StringComparison.Ordinal);
        Assert.Throws<InvariantException>(() => builder.Apply(Add, builder.Input(DType.Float64)));
    }

    [Fact]
    public void A_tile_is_a_whole_number_of_fold_blocks()
    {
        foreach (var dtype in DTypes.All)
        {
            var builder = new TileProgramBuilder();
            var program = builder.Build(builder.Input(dtype));
            Assert.Equal(0, program.TileLength % FoldOrder.BlockLength);
            Assert.True(program.TileLength * dtype.ItemSize() <= 16 * 1024);
        }
    }
}
