using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Tiles;

/// <summary>Operands of every layout and element size, read by a kernel that changes nothing, against the elements by the definition of a layout.</summary>
public sealed unsafe class OperandFormTests
{
    private static readonly (int Rows, int Columns)[] Sizes = [(1, 1), (0, 5), (3, 1), (1, 40), (5, 7), (9, 64), (70, 33), (64, 129), (40, 362), (2, 9001), (1500, 3)];

    public static TheoryData<DType> AllDTypes => [.. DTypes.All];

    [Theory]
    [MemberData(nameof(AllDTypes))]
    public void Rows_columns_elements_and_steps_are_read_as_their_elements(DType dtype)
    {
        foreach (var (rows, columns) in Sizes)
        {
            var shape = Shape.Create(rows, columns);
            Check(dtype, Shape.Create(1, columns), all => all.BroadcastTo(shape));
            Check(dtype, Shape.Create(rows, 1), all => all.BroadcastTo(shape));
            Check(dtype, Shape.Create(), all => all.BroadcastTo(shape));
            Check(dtype, Shape.Create((2 * rows) + 1, 1), all => all.Slice([1, 0], Shape.Create(rows, 1), [2, 1]).BroadcastTo(shape));
            Check(dtype, Shape.Create(rows + 1, 1), all => all.Slice([rows, 0], Shape.Create(rows, 1), [-1, 1]).BroadcastTo(shape));
            Check(dtype, Shape.Create(rows, 2 * columns), all => all.Slice([0, 0], shape, [1, 2]));
            Check(dtype, Shape.Create(rows, (2 * columns) + 3), all => all.Slice([0, 1], shape, [1, 2]));
            Check(dtype, Shape.Create(rows + 1, 3 * columns), all => all.Slice([rows, (3 * columns) - 1], shape, [-1, -3]));
            Check(dtype, Shape.Create(columns, rows), all => all.Transpose([1, 0]));
            Check(dtype, Shape.Create(1, columns + 2), all => all.Slice([0, 1], Shape.Create(1, columns), [1, 1]).BroadcastTo(shape));
        }
    }

    [Fact]
    public void A_row_and_a_column_are_stretched_over_several_axes()
    {
        var shape = Shape.Create(3, 4, 5, 33);
        foreach (var operand in new[] { Shape.Create(5, 33), Shape.Create(1, 4, 1, 33), Shape.Create(3, 1, 1, 1), Shape.Create(4, 5, 1), Shape.Create(5, 1) })
        {
            Check(DType.Int16, operand, all => all.BroadcastTo(shape));
        }
    }

    private static void Check(DType dtype, Shape all, Func<Layout, Layout> view)
    {
        using var test = new TestPool();
        using var from = NdArray.Allocate(test.Pool, dtype, all);
        var size = dtype.ItemSize();
        new System.Random(3).NextBytes(new Span<byte>(from.Data, (int)from.Size * size));
        if (dtype == DType.Bool)
        {
            foreach (ref var value in new Span<byte>(from.Data, (int)from.Size))
            {
                value &= 1;
            }
        }

        using var operand = from.View(view(from.Layout));
        using var read = NdArray.Allocate(test.Pool, dtype, operand.Shape);
        using var copy = NdArrayCopy.Contiguous(operand, test.Pool);
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Apply(CastKernels.Get(dtype, dtype), builder.Input(dtype)));
        TileEvaluator.Run(program, [new TileOperand(operand)], operand.Shape, new StoreSink(read), test.Workspace);
        var offsets = Naive.Offsets(operand.Layout);
        for (var i = 0; i < offsets.Length; i++)
        {
            var want = new ReadOnlySpan<byte>(operand.Buffer.Pointer + (offsets[i] * size), size);
            Assert.True(want.SequenceEqual(new ReadOnlySpan<byte>(read.Data + (i * size), size)), $"{operand.Layout} of {dtype.Name()} at {i}, read");
            Assert.True(want.SequenceEqual(new ReadOnlySpan<byte>(copy.Data + (i * size), size)), $"{operand.Layout} of {dtype.Name()} at {i}, copied");
        }
    }
}
