using ActorArrays.Kernels;
using Kernels.Tests.Random;
using Kernels.Tests.Reductions;
using Xunit;

namespace Kernels.Tests.Tiles;

/// <summary>No family of kernels allocates by the tile or by the element.</summary>
public sealed class AllocationTests : IDisposable
{
    // Several tiles of any program at the first size, and no multiple of one.
    private const int Rows = 13;
    private const int Columns = 501;

    private static readonly DType[] Dense = [DType.Bool, DType.UInt8, DType.Int64, DType.Float32, DType.Float64, DType.Complex128];

    private static readonly string[] Reductions =
    [
        "sum", "prod", "min", "max", "ptp", "mean", "argmin", "argmax", "any", "all", "count_nonzero", "nansum", "nanprod",
        "nanmin", "nanmax", "nanmean", "nanargmin", "nanargmax", "var", "std", "nanvar", "nanstd",
    ];

    private readonly TestPool _pool = new();
    private readonly List<NdArray> _arrays = [];

    public static TheoryData<string> ElementwiseNames => [.. ElementwiseOps.Names];

    public static TheoryData<string> ReductionNames => [.. Reductions];

    public static TheoryData<string> Distributions => [.. RandomCases.All.Keys];

    [Fact]
    public void One_object_for_a_thousand_elements_would_be_noticed() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Allocated.NothingByElement("a tile's object", static factor => () =>
        {
            for (var i = 0; i < Rows * Columns * factor; i += 1000)
            {
                GC.KeepAlive(new object());
            }
        }));

    [Theory]
    [MemberData(nameof(ElementwiseNames))]
    public void Elementwise(string name)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        foreach (var dtype in Dense.Where(dtype => IsTaken(op, dtype)))
        {
            var kernel = op.Resolve([.. Enumerable.Repeat(dtype, op.InputCount)]);
            Allocated.NothingByElement($"{name} of {dtype}", factor => Evaluation(kernel, factor, isStrided: false));
            Allocated.NothingByElement($"{name} of strided {dtype}", factor => Evaluation(kernel, factor, isStrided: true));
        }
    }

    [Theory]
    [MemberData(nameof(ReductionNames))]
    public void Folds(string name)
    {
        Assert.True(ReductionOps.TryGet(name, 0, out var op));
        foreach (var dtype in (DType[])[DType.Int32, DType.Float32, DType.Float64])
        {
            foreach (var reduced in (bool[][])[[true, true], [false, true], [true, false]])
            {
                Allocated.NothingByElement($"{name} of {dtype}", factor => Fold(op.Resolve(dtype), factor, reduced));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Generators(string name)
    {
        var generator = RandomCases.All[name].Make(new RandomKey(7));
        Allocated.NothingByElement(name, factor => Generation(generator, factor));
    }

    [Fact]
    public void Ranges()
    {
        Allocated.NothingByElement("arange", factor => Generation(RangeGenerator.Integers(DType.Int64, 3, 2), factor));
        Allocated.NothingByElement("float range", factor => Generation(RangeGenerator.Floats(DType.Float32, 3, 0.5), factor));
    }

    [Fact]
    public void Casts()
    {
        foreach (var from in Dense)
        {
            foreach (var to in Dense.Where(to => to != from))
            {
                Allocated.NothingByElement($"{from} to {to}", factor => Evaluation(CastKernels.Get(from, to), factor, isStrided: false));
            }
        }
    }

    [Fact]
    public void Copies()
    {
        Allocated.NothingByElement("a copy", factor => Copy(Array(DType.Float64, factor), factor));
        Allocated.NothingByElement("a strided copy", factor => Copy(Strided(DType.Float32, factor), factor));
        Allocated.NothingByElement("a transposed copy", factor => Copy(Transposed(DType.Int32, factor), factor));
    }

    [Fact]
    public void Running_sums()
    {
        foreach (var axis in (int[])[0, 1])
        {
            Allocated.NothingByElement("cumsum", factor =>
            {
                var (x, output) = (Array(DType.Float64, factor), Array(DType.Float64, factor));
                var kernel = CumulativeOp.CumSum.Resolve(DType.Float64);
                return () => kernel.Run(x, axis, null, output);
            });
        }
    }

    [Fact]
    public void Masks()
    {
        Allocated.NothingByElement("a mask", factor =>
        {
            var (x, mask) = (Array(DType.Float64, factor), Array(DType.Bool, factor));
            mask.AsSpan<bool>().Fill(true);
            var output = Keep(NdArray.Allocate(_pool.Pool, DType.Float64, [x.Size]));
            return () => MaskSelect.Run(x, mask, output, _pool.Workspace);
        });
    }

    [Fact]
    public void Sorting_by_rows()
    {
        Allocated.NothingByElement("a sort", factor =>
        {
            var (x, output) = (Array(DType.Float64, factor), Array(DType.Float64, factor));
            return () => Sorting.Sort(x, 1, output, _pool.Pool);
        });
    }

    public void Dispose()
    {
        _arrays.ForEach(array => array.Dispose());
        _pool.Dispose();
    }

    private static bool IsTaken(ElementwiseOp op, DType dtype)
    {
        try
        {
            return op.Resolve([.. Enumerable.Repeat(dtype, op.InputCount)]) is not null;
        }
        catch (DTypeException)
        {
            return false;
        }
    }

    private Action Evaluation(TileKernel kernel, int factor, bool isStrided)
    {
        var builder = new TileProgramBuilder();
        var values = new int[kernel.Inputs.Length];
        var operands = new TileOperand[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = builder.Input(kernel.Inputs[i]);
            operands[i] = new TileOperand(isStrided ? Strided(kernel.Inputs[i], factor) : Array(kernel.Inputs[i], factor));
        }

        var program = builder.Build(builder.Apply(kernel, values));
        var output = Array(kernel.Output, factor);
        return () => TileEvaluator.Run(program, operands, output.Shape, new StoreSink(output), _pool.Workspace);
    }

    private Action Fold(ReductionKernel kernel, int factor, bool[] reduced)
    {
        var x = Array(kernel.Input, factor);
        var program = Reduce.Identity(kernel.Input);
        var positions = Reduce.Positions(x.Shape, reduced);
        TileOperand[] operands = [new TileOperand(x)];
        return () =>
        {
            using var state = Reducer.NewState(kernel, x.Shape.Without(reduced), _pool.Pool);
            var loop = new FoldLoop(x.Shape, reduced, kernel.NeedsIndex ? positions : null);
            Reducer.Fold(kernel, program, operands, loop, state, _pool.Workspace);
        };
    }

    private Action Generation(TileGenerator generator, int factor)
    {
        var output = Array(generator.DType, factor);
        var program = Reduce.Identity(generator.DType);
        TileOperand[] operands = [new TileOperand(generator, output.Layout)];
        return () => TileEvaluator.Run(program, operands, output.Shape, new StoreSink(output), _pool.Workspace);
    }

    private Action Copy(NdArray from, int factor)
    {
        var to = Array(from.DType, factor);
        return () => NdArrayCopy.Copy(from, to);
    }

    private NdArray Array(DType dtype, int factor) => Keep(Zeros(dtype, [Rows * factor, Columns]));

    private NdArray Strided(DType dtype, int factor)
    {
        using var whole = Zeros(dtype, [Rows * factor * 2, Columns * 3]);
        return Keep(whole.View(whole.Layout.Slice([1, 2], [Rows * factor, Columns], [2, 3])));
    }

    private NdArray Transposed(DType dtype, int factor)
    {
        using var whole = Zeros(dtype, [Columns, Rows * factor]);
        return Keep(whole.View(whole.Layout.Transpose([1, 0])));
    }

    private unsafe NdArray Zeros(DType dtype, Shape shape)
    {
        var array = NdArray.Allocate(_pool.Pool, dtype, shape);
        new Span<byte>(array.Data, checked((int)(array.Size * dtype.ItemSize()))).Clear();
        return array;
    }

    private NdArray Keep(NdArray array)
    {
        _arrays.Add(array);
        return array;
    }
}
