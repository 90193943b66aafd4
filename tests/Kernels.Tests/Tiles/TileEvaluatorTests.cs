using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Tiles;

public sealed class TileEvaluatorTests : IDisposable
{
    private readonly BufferPool _pool = new();
    private readonly TileWorkspace _workspace;

    public TileEvaluatorTests() => _workspace = new TileWorkspace(_pool);

    [Fact]
    public void Views_of_every_kind_give_what_their_elements_give()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            using var arrays = new RandomViews(seed, _pool);
            var shape = seed % 20 == 0 ? Shape.Create(37, 61, 3) : arrays.Shape();
            var (x, y, z) = (arrays.View(shape, mayStretch: true), arrays.View(shape, mayStretch: true), arrays.View(shape));
            var target = seed % 2 == 0 ? arrays.Keep(NdArray.Allocate(_pool, DType.Float64, shape)) : arrays.View(shape);
            var (program, twin) = SumOfProducts();
            TileEvaluator.Run(program, [new TileOperand(x), new TileOperand(y), new TileOperand(z)], shape, new StoreSink(target), _workspace);
            var (a, b, c) = (Stretched(x, shape), Stretched(y, shape), Stretched(z, shape));
            Assert.Equal(a.Select((value, i) => twin(value, b[i], c[i])), Naive.Elements(target));
        }
    }

    [Fact]
    public void A_small_operand_is_stretched_along_leading_axes()
    {
        using var arrays = new RandomViews(7, _pool);
        var shape = Shape.Create(50, 40, 30);
        var (x, y, z) = (arrays.View(shape), arrays.View(Shape.Create(40, 1)), arrays.View(Shape.Create(30)));
        var target = arrays.Keep(NdArray.Allocate(_pool, DType.Float64, shape));
        var (program, twin) = SumOfProducts();
        TileEvaluator.Run(program, [new TileOperand(x), new TileOperand(y), new TileOperand(z)], shape, new StoreSink(target), _workspace);
        var (a, b, c) = (Stretched(x, shape), Stretched(y, shape), Stretched(z, shape));
        Assert.Equal(a.Select((value, i) => twin(value, b[i], c[i])), Naive.Elements(target));
    }

    [Fact]
    public void Several_results_and_inputs_passed_through_arrive()
    {
        using var arrays = new RandomViews(3, _pool);
        var shape = Shape.Create(3000);
        var x = arrays.View(shape);
        var builder = new TileProgramBuilder();
        var input = builder.Input(DType.Float64);
        var doubled = builder.Apply(ElementwiseOps.Add.Resolve(DType.Float64, DType.Float64), input, input);
        var program = builder.Build(doubled, input, builder.Constant(4.5), doubled);
        NdArray[] targets = [.. Enumerable.Range(0, 4).Select(i => i == 1 ? arrays.View(shape) : arrays.Keep(NdArray.Allocate(_pool, DType.Float64, shape)))];
        TileEvaluator.Run(program, [new TileOperand(x)], shape, new StoreSink(targets), _workspace);
        var values = Naive.Elements(x);
        Assert.Equal(values.Select(value => 2 * value), Naive.Elements(targets[0]));
        Assert.Equal(values, Naive.Elements(targets[1]));
        Assert.All(Naive.Elements(targets[2]), value => Assert.Equal(4.5, value));
        Assert.Equal(Naive.Elements(targets[0]), Naive.Elements(targets[3]));
    }

    [Fact]
    public void The_target_may_be_the_operand()
    {
        using var arrays = new RandomViews(5, _pool);
        var x = arrays.Keep(NdArray.Allocate(_pool, DType.Float64, Shape.Create(5000)));
        x.AsSpan<double>().Fill(3);
        var (program, _) = SumOfProducts();
        TileEvaluator.Run(program, [new TileOperand(x), new TileOperand(x), new TileOperand(x)], x.Shape, new StoreSink(x), _workspace);
        Assert.All(x.AsSpan<double>().ToArray(), value => Assert.Equal(12, value));
    }

    // Beyond 32 MiB the kernel's loop writes past the caches, if the target begins with a line.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    public void Large_arrays_are_computed_as_small_ones(int first)
    {
        const int Length = (8 << 20) + 77;
        using var arrays = new RandomViews(13, _pool);
        var x = arrays.Keep(NdArray.Allocate(_pool, DType.Float32, Shape.Create(Length + first)));
        var span = x.AsSpan<float>();
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = i & 0xFFFF;
        }

        var part = arrays.Keep(x.View(x.Layout.Slice([first], Shape.Create(Length), [1])));
        var (sum, negative) = (arrays.Keep(NdArray.Allocate(_pool, DType.Float32, x.Shape)), arrays.Keep(NdArray.Allocate(_pool, DType.Float32, x.Shape)));
        Run(ElementwiseOps.Add.Resolve(DType.Float32, DType.Float32), sum, part, part);
        Run(ElementwiseOps.Negative.Resolve(DType.Float32), negative, part);
        for (var i = 0; i < Length; i++)
        {
            Assert.True(sum.AsSpan<float>()[i + first] == 2 * span[i + first], $"sum at {i}");
            Assert.True(negative.AsSpan<float>()[i + first] == -span[i + first], $"negative at {i}");
        }

        void Run(TileKernel kernel, NdArray to, params NdArray[] from)
        {
            var builder = new TileProgramBuilder();
            var program = builder.Build(builder.Apply(kernel, [.. from.Select(array => builder.Input(array.DType))]));
            var target = arrays.Keep(to.View(part.Layout));
            TileEvaluator.Run(program, [.. from.Select(array => new TileOperand(array))], part.Shape, new StoreSink(target), _workspace);
        }
    }

    [Fact]
    public void Generated_operands_are_read_through_their_layout()
    {
        using var arrays = new RandomViews(9, _pool);
        var shape = Shape.Create(60, 50);
        var layout = Layout.Contiguous(Shape.Create(50, 60)).Transpose([1, 0]).Slice([59, 1], shape, [-1, 1]);
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Apply(CastKernels.Get(DType.Int64, DType.Float64), builder.Input(DType.Int64)));
        var target = arrays.Keep(NdArray.Allocate(_pool, DType.Float64, shape));
        TileEvaluator.Run(program, [new TileOperand(new IndexGenerator(), layout)], shape, new StoreSink(target), _workspace);
        Assert.Equal(Naive.Offsets(layout).Select(offset => (double)offset), Naive.Elements(target));
    }

    [Fact]
    public void An_evaluation_leaves_nothing_rented_but_the_workspace()
    {
        using (var arrays = new RandomViews(11, _pool))
        {
            var shape = Shape.Create(64, 64);
            var (program, _) = SumOfProducts();
            var x = arrays.View(Shape.Create(64, 1));
            var target = arrays.View(shape);
            TileEvaluator.Run(program, [new TileOperand(x), new TileOperand(x), new TileOperand(x)], shape, new StoreSink(target), _workspace);
        }

        _workspace.Dispose();
        Assert.Equal(0, _pool.LiveBuffers);
        Assert.Equal(0, _pool.LiveBytes);
    }

    public void Dispose() => _workspace.Dispose();

    private static (TileProgram Program, Func<double, double, double, double> Twin) SumOfProducts()
    {
        var builder = new TileProgramBuilder();
        var (x, y, z) = (builder.Input(DType.Float64), builder.Input(DType.Float64), builder.Input(DType.Float64));
        var multiply = ElementwiseOps.Multiply.Resolve(DType.Float64, DType.Float64);
        var add = ElementwiseOps.Add.Resolve(DType.Float64, DType.Float64);
        var sum = builder.Apply(add, builder.Apply(multiply, x, y), z);
        return (builder.Build(sum), (a, b, c) => (a * b) + c);
    }

    private static double[] Stretched(NdArray array, Shape shape) => Naive.Elements(array, array.Layout.BroadcastTo(shape));

    /// <summary>The global index itself.</summary>
    private sealed unsafe class IndexGenerator : TileGenerator
    {
        public override DType DType => DType.Int64;

        public override void Fill(long first, long step, byte* output, int count)
        {
            for (var i = 0; i < count; i++)
            {
                ((long*)output)[i] = first + (i * step);
            }
        }
    }
}
