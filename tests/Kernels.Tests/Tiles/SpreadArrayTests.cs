using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Tiles;

/// <summary>
/// A kernel of two arrays one of which is transposed, strided or broadcast gives the bits that it gives of copies of them that lie
/// together, on either side, and where one of them is the target.
/// </summary>
public sealed unsafe class SpreadArrayTests
{
    private static readonly (int Rows, int Columns)[] Sizes =
        [(1, 1), (3, 5), (8, 8), (16, 17), (33, 64), (65, 130), (70, 200), (191, 68), (4, 150), (150, 5)];

    public static TheoryData<string, DType> Cases
    {
        get
        {
            var cases = new TheoryData<string, DType>();
            foreach (var dtype in DTypes.All)
            {
                cases.Add("add", dtype);
            }

            foreach (var name in new[] { "subtract", "maximum", "bitwise_xor", "divide", "less" })
            {
                cases.Add(name, name == "divide" ? DType.Float32 : DType.Int64);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_gives_the_bits_of_arrays_that_lie_together(string name, DType dtype)
    {
        foreach (var (rows, columns) in Sizes)
        {
            using var test = new Case(name, dtype, Shape.Create(rows, columns));
            test.Check(Shape.Create(columns, rows), all => all.Transpose([1, 0]));
            test.Check(Shape.Create(columns + 3, rows + 1), all => all.Slice([1, 1], Shape.Create(columns, rows), [1, 1]).Transpose([1, 0]));
            test.Check(Shape.Create(columns, 2 * rows), all => all.Slice([0, 0], Shape.Create(columns, rows), [1, 2]).Transpose([1, 0]));
            test.Check(Shape.Create(rows, 2 * columns), all => all.Slice([0, 0], test.Shape, [1, 2]));
            test.Check(Shape.Create(rows, (2 * columns) + 3), all => all.Slice([0, 1], test.Shape, [1, 2]));
            test.Check(Shape.Create(rows, 1), all => all.BroadcastTo(test.Shape));
            test.Check(Shape.Create(rows + 1, 1), all => all.Slice([rows, 0], Shape.Create(rows, 1), [-1, 1]).BroadcastTo(test.Shape));
            test.Check(Shape.Create(1, columns), all => all.BroadcastTo(test.Shape));
            test.Check(Shape.Create(), all => all.BroadcastTo(test.Shape));
        }
    }

    [Theory]
    [InlineData(DType.UInt8, 6005, 6011)]
    [InlineData(DType.Float32, 3007, 3008)]
    [InlineData(DType.Float64, 2056, 2064)]
    public void It_does_where_results_are_written_past_the_caches(DType dtype, int rows, int columns)
    {
        using var test = new Case("subtract", dtype, Shape.Create(rows, columns));
        test.Check(Shape.Create(columns, rows), all => all.Transpose([1, 0]));
        test.Check(Shape.Create(rows, 2 * columns), all => all.Slice([0, 0], test.Shape, [1, 2]));
        test.Check(Shape.Create(rows, 1), all => all.BroadcastTo(test.Shape));
        test.Check(Shape.Create(1, columns), all => all.BroadcastTo(test.Shape));
    }

    [Fact]
    public void Rows_of_several_arrays_are_read_again_and_again()
    {
        using var test = new TestPool();
        var random = new RandomLayouts(seed: 8);
        var shape = Shape.Create(700, 181);
        using var row = random.Values(test, DType.Float64, Shape.Create(1, 181));
        using var other = random.Values(test, DType.Float64, Shape.Create(1, 181));
        using var x = row.View(row.Layout.BroadcastTo(shape));
        using var y = other.View(other.Layout.BroadcastTo(shape));
        using var sum = Evaluate(ElementwiseOps.Add.Resolve(DType.Float64, DType.Float64), test, x, y);
        using var together = NdArrayCopy.Contiguous(x, test.Pool);
        using var want = Evaluate(ElementwiseOps.Add.Resolve(DType.Float64, DType.Float64), test, together, y);
        Assert.Equal(Elements.Bytes(want), Elements.Bytes(sum));
    }

    private static NdArray Evaluate(TileKernel kernel, TestPool pool, NdArray x, NdArray y, NdArray? to = null)
    {
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Apply(kernel, builder.Input(x.DType), builder.Input(y.DType)));
        to ??= NdArray.Allocate(pool.Pool, kernel.Output, x.Shape);
        TileEvaluator.Run(program, [new TileOperand(x), new TileOperand(y)], x.Shape, new StoreSink(to), pool.Workspace);
        return to;
    }

    private sealed class Case : IDisposable
    {
        private readonly TestPool _pool = new();
        private readonly RandomLayouts _random = new(seed: 7);
        private readonly TileKernel _kernel;
        private readonly NdArray _x;
        private readonly string _what;

        public Case(string name, DType dtype, Shape shape)
        {
            Assert.True(ElementwiseOps.TryGet(name, out var op));
            (Shape, _kernel, _what) = (shape, op!.Resolve(dtype, dtype), $"{name} of {dtype.Name()}");
            _x = _random.Values(_pool, dtype, shape, special: true);
        }

        public Shape Shape { get; }

        public void Check(Shape all, Func<Layout, Layout> view)
        {
            using var values = _random.Values(_pool, _x.DType, all, special: true);
            using var spread = values.View(view(values.Layout));
            using var together = NdArrayCopy.Contiguous(spread, _pool.Pool);
            Compare(_x, spread, _x, together);
            Compare(spread, _x, together, _x);
            if (_kernel.Output == _x.DType)
            {
                CompareInPlace(spread, together);
            }
        }

        public void Dispose()
        {
            _x.Dispose();
            _pool.Dispose();
        }

        private void Compare(NdArray x, NdArray y, NdArray wantX, NdArray wantY)
        {
            using var got = Evaluate(_kernel, _pool, x, y);
            using var want = Evaluate(_kernel, _pool, wantX, wantY);
            Same(want, got, x, y);
        }

        private void CompareInPlace(NdArray spread, NdArray together)
        {
            using var target = NdArrayCopy.Contiguous(_x, _pool.Pool);
            Evaluate(_kernel, _pool, target, spread, target);
            using var want = Evaluate(_kernel, _pool, _x, together);
            Same(want, target, target, spread);
        }

        private void Same(NdArray want, NdArray got, NdArray x, NdArray y) =>
            Assert.True(Bytes(want).SequenceEqual(Bytes(got)), $"{_what}, {x.Layout} and {y.Layout}");

        private static ReadOnlySpan<byte> Bytes(NdArray x) => new(x.Data, (int)x.Size * x.DType.ItemSize());
    }
}
