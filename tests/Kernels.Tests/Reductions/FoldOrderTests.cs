using ActorArrays.Kernels;
using Kernels.Tests.Ops;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>INV-3 for one chunk: the bits of a reduction depend on the logical shape and the reduced axes alone.</summary>
public sealed class FoldOrderTests
{
    private static readonly string[] Ops =
        ["sum", "prod", "mean", "var", "std", "min", "max", "argmin", "argmax", "nansum", "nanmean", "nanvar", "nanargmax", "any", "count_nonzero", "ptp"];

    public static TheoryData<string> Names => [.. Ops];

    [Theory]
    [MemberData(nameof(Names))]
    public void Layout_does_not_change_the_bits(string name)
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 7);
        ReductionOps.TryGet(name, 0, out var op);
        for (var round = 0; round < 60; round++)
        {
            var dtype = (DType[])[DType.Float64, DType.Float32, DType.Complex64, DType.Float16, DType.Int16];
            using var x = random.Values(pool, dtype[round % dtype.Length], random.Shape(round % 7 == 0 ? 60 : 9));
            if (x.Size == 0)
            {
                continue;
            }

            using var y = random.Scramble(pool, x);
            var reduced = random.Flags(x.Rank);
            using var expected = Reduce.All(op!, null, x, reduced, pool);
            using var actual = Fold(op!.Resolve(x.DType), y, reduced, pool);
            Assert.Equal(Elements.Bytes(expected), Elements.Bytes(actual));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public unsafe void Rows_folded_across_together_are_rows_folded_one_by_one_and_nothing_beyond_them_is_touched(string name)
    {
        const int RowsMax = 9, LengthMax = 600;
        ReductionOps.TryGet(name, 0, out var op);
        foreach (var dtype in (DType[])[DType.UInt8, DType.Int16, DType.Float32, DType.Float64])
        {
            var kernel = op!.Resolve(dtype);
            using var values = new GuardedMemory(RowsMax * LengthMax * sizeof(double));
            var together = Array.ConvertAll([.. kernel.State], part => new GuardedMemory(LengthMax * part.ItemSize()));
            var apart = Array.ConvertAll([.. kernel.State], part => new GuardedMemory(LengthMax * part.ItemSize()));
            foreach (var length in (int[])[1, 7, 31, 32, 63, 64, 65, 72, 100, 128, 130, 255, 513, 600])
            {
                for (var rows = 1; rows <= RowsMax; rows++)
                {
                    var bytes = rows * length * kernel.Input.ItemSize();
                    var x = values.AtEnd(bytes);
                    new System.Random(length).NextBytes(new Span<byte>(x, bytes));
                    Across(kernel, x, (rows, length), rows, together);
                    Across(kernel, x, (rows, length), 1, apart);
                    for (var part = 0; part < together.Length; part++)
                    {
                        var count = length * kernel.State[part].ItemSize();
                        Assert.True(together[part].IsUntouchedBefore(count));
                        Assert.True(new Span<byte>(together[part].AtEnd(count), count).SequenceEqual(new Span<byte>(apart[part].AtEnd(count), count)));
                    }
                }
            }

            Array.ForEach([.. together, .. apart], memory => memory.Dispose());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Columns_of_a_wider_matrix_are_folded_as_a_copy_of_them(string name)
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 11);
        ReductionOps.TryGet(name, 0, out var op);
        foreach (var dtype in (DType[])[DType.UInt8, DType.Int32, DType.Float32, DType.Float64, DType.Complex64])
        {
            foreach (var columns in (int[])[1, 7, 63, 100, 130, 515, 4101])
            {
                using var wide = random.Values(pool, dtype, [3, 5, columns + 9]);
                using var x = wide.View(new Layout([3, 5, columns], [.. wide.Layout.Strides], offset: 4));
                using var copy = NdArray.Allocate(pool.Pool, dtype, x.Shape);
                NdArrayCopy.Copy(x, copy);
                bool[] reduced = [true, true, false];
                using var expected = Reduce.All(op!, null, copy, reduced, pool);
                using var actual = Fold(op!.Resolve(dtype), x, reduced, pool);
                Assert.Equal(Elements.Bytes(expected), Elements.Bytes(actual));
            }
        }
    }

    // Folds so many rows at a time into accumulators at the end of the memory.
    private static unsafe void Across(ReductionKernel kernel, byte* x, (int Rows, int Length) size, int rowsAtOnce, GuardedMemory[] memory)
    {
        var parts = stackalloc byte*[memory.Length];
        for (var part = 0; part < memory.Length; part++)
        {
            memory[part].Reset();
            parts[part] = memory[part].AtEnd(size.Length * kernel.State[part].ItemSize());
        }

        kernel.Clear(parts, size.Length);
        for (var row = 0; row < size.Rows; row += rowsAtOnce)
        {
            kernel.FoldAcross(parts, 0, new FoldTile
            {
                Values = x + (row * size.Length * kernel.Input.ItemSize()),
                Length = size.Length,
                Rows = rowsAtOnce,
                Folded = row,
                Index = 3 * row,
                IndexRowStep = 3,
            });
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tile_length_and_fusion_do_not_change_the_bits(string name)
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 8);
        ReductionOps.TryGet(name, 0, out var op);
        var kernel = op!.Resolve(DType.Float32);
        foreach (var (shape, reduced) in Cases())
        {
            using var x = random.Values(pool, DType.Float32, shape);
            using var expected = Fold(kernel, x, reduced, pool);
            // A wider constant in the program makes its tiles shorter; two equal operands keep the values.
            using var state = Reducer.NewState(kernel, shape.Without(reduced), pool.Pool);
            var builder = new TileProgramBuilder();
            var input = builder.Input(DType.Float32);
            var wide = builder.Constant(System.Numerics.Complex.One);
            var program = builder.Build(builder.Apply(new MaxOfTwo(), input, input), wide);
            Reducer.Fold(kernel, program, [new TileOperand(x)], new FoldLoop(shape, reduced, Reduce.Positions(shape, reduced)), state, pool.Workspace);
            using var actual = Reduce.Finish(kernel, state, pool);
            Assert.Equal(Elements.Bytes(expected), Elements.Bytes(actual));
        }
    }

    [Fact]
    public void Sum_of_a_row_follows_the_written_order()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 9);
        for (var length = 1; length < 2500; length += length < 257 ? 1 : 211)
        {
            using var x = random.Values(pool, DType.Float64, Shape.Create(length));
            using var actual = Fold(ReductionOps.Sum.Resolve(DType.Float64), x, [true], pool);
            Assert.Equal(RowSum(x.AsSpan<double>()), actual.AsSpan<double>()[0]);
        }
    }

    [Fact]
    public void Sum_across_goes_row_after_row()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 10);
        foreach (var width in new[] { 1, 2, 3, 15, 16, 17, 1023, 1024, 1025, 2100 })
        {
            using var x = random.Values(pool, DType.Float64, Shape.Create(5, width));
            using var actual = Fold(ReductionOps.Sum.Resolve(DType.Float64), x, [true, false], pool);
            var elements = x.AsSpan<double>().ToArray();
            for (var i = 0; i < width && width > 1; i++)
            {
                var at = i;
                var expected = Enumerable.Range(0, 5).Aggregate(0.0, (sum, row) => sum + elements[(row * width) + at]);
                Assert.Equal(expected, actual.AsSpan<double>()[i]);
            }
        }
    }

    private static IEnumerable<(Shape Shape, bool[] Reduced)> Cases() =>
    [
        (Shape.Create(5000), [true]), (Shape.Create(3, 3000), [false, true]), (Shape.Create(40, 300), [true, false]),
        (Shape.Create(700, 6), [false, true]), (Shape.Create(700, 6), [true, false]), (Shape.Create(30, 5, 40), [true, false, true]),
        (Shape.Create(6, 50, 40), [false, true, false]), (Shape.Create(2, 3, 4, 5, 6), [true, false, true, true, false]),
    ];

    private static double RowSum(ReadOnlySpan<double> row)
    {
        var sum = -0.0;
        for (var start = 0; start < row.Length; start += FoldOrder.BlockLength)
        {
            var lanes = new List<double>();
            for (var i = start; i < Math.Min(row.Length, start + FoldOrder.BlockLength); i++)
            {
                if (i - start < 32)
                {
                    lanes.Add(row[i]);
                }
                else
                {
                    lanes[(i - start) % 32] += row[i];
                }
            }

            for (var half = 16; half > 0; half /= 2)
            {
                for (var i = 0; i + half < lanes.Count; i++)
                {
                    lanes[i] += lanes[i + half];
                }

                lanes = [.. lanes.Take(half)];
            }

            sum += lanes[0];
        }

        return sum;
    }

    private static NdArray Fold(ReductionKernel kernel, NdArray x, bool[] reduced, TestPool pool)
    {
        using var state = Reducer.NewState(kernel, x.Shape.Without(reduced), pool.Pool);
        Reduce.Fold(kernel, x, x.Shape, reduced, state, pool);
        return Reduce.Finish(kernel, state, pool);
    }
}

/// <summary>An elementwise kernel for tests: the larger of two float32.</summary>
internal sealed unsafe class MaxOfTwo : TileKernel
{
    private static readonly DType[] Pair = [DType.Float32, DType.Float32];

    public override ReadOnlySpan<DType> Inputs => Pair;

    public override DType Output => DType.Float32;

    public override void Run(byte** inputs, byte* output, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ((float*)output)[i] = Math.Max(((float*)inputs[0])[i], ((float*)inputs[1])[i]);
        }
    }
}
