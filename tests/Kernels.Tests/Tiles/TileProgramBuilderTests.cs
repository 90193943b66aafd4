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
