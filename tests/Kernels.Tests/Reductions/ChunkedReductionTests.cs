using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>Folding chunk after chunk, combining states, and masks, against the reduction of the whole.</summary>
public sealed class ChunkedReductionTests
{
    public static TheoryData<string, DType> Cases
    {
        get
        {
            var cases = new TheoryData<string, DType>();
            foreach (var name in (string[])["sum", "prod", "min", "max", "ptp", "mean", "var", "std", "any", "all", "count_nonzero",
                "argmin", "argmax", "nansum", "nanmin", "nanmean", "nanvar", "nanargmin"])
            {
                cases.AddRange((name, DType.Int16), (name, DType.Float64), (name, DType.Float16));
                if (name != "prod")
                {
                    cases.Add(name, DType.Complex128); // A complex product that overflows is NaN or not by its order.
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Combining_chunks_gives_the_whole(string name, DType dtype)
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 3);
        ReductionOps.TryGet(name, 0, out var op);
        var kernel = op!.Resolve(dtype);
        for (var round = 0; round < 20; round++)
        {
            using var x = random.Values(pool, dtype, Shape.Create(6 + round, 7, 3));
            bool[] reduced = [true, round % 2 == 0, round % 3 == 0];
            using var whole = Reduce.All(op, null, x, reduced, pool);
            using var together = Reducer.NewState(kernel, whole.Shape, pool.Pool);
            using var tree = Reducer.NewState(kernel, whole.Shape, pool.Pool);
            // Column chunks inside row chunks: the positions of a later chunk interleave with those of an earlier one.
            for (var half = 0; half < 2; half++)
            {
                for (var side = 0; side < (reduced[1] ? 2 : 1); side++)
                {
                    var box = Box(x.Shape, half, side, reduced[1]);
                    Fold(kernel, x, box, reduced, together, pool);
                    using var part = Reducer.NewState(kernel, whole.Shape, pool.Pool);
                    Fold(kernel, x, box, reduced, part, pool);
                    Reducer.Combine(kernel, tree, part);
                }
            }

            using var folded = Reduce.Finish(kernel, together, pool);
            using var combined = Reduce.Finish(kernel, tree, pool);
            Close(whole, folded);
            Close(whole, combined);
        }
    }

    [Theory]
    [InlineData("sum")]
    [InlineData("prod")]
    [InlineData("max")]
    [InlineData("min")]
    [InlineData("mean")]
    [InlineData("var")]
    [InlineData("any")]
    [InlineData("all")]
    [InlineData("count_nonzero")]
    [InlineData("nansum")]
    [InlineData("nanmean")]
    [InlineData("nanstd")]
    public void A_mask_leaves_elements_out(string name)
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 4);
        ReductionOps.TryGet(name, 0, out var op);
        foreach (var dtype in (DType[])[DType.Float64, DType.Float32, DType.Int8, DType.Complex64, DType.Bool])
        {
            var kernel = op!.Resolve(dtype);
            var masked = MaskedReduction.Where(kernel);
            using var x = random.Values(pool, dtype, Shape.Create(9, 1500), special: name.StartsWith("nan", StringComparison.Ordinal));
            using var mask = random.Values(pool, DType.Bool, x.Shape);
            mask.AsSpan<bool>()[..(int)x.Shape[1]].Fill(true); // A column without any element has no maximum.
            foreach (var axis in new[] { 0, 1 })
            {
                bool[] reduced = [axis == 0, axis == 1];
                using var state = Reducer.NewState(masked, x.Shape.Without(reduced), pool.Pool);
                var builder = new TileProgramBuilder();
                var program = builder.Build(builder.Input(dtype), builder.Input(DType.Bool));
                Reducer.Fold(masked, program, [new TileOperand(x), new TileOperand(mask)], new FoldLoop(x.Shape, reduced), state, pool.Workspace);
                using var result = Reduce.Finish(masked, state, pool);
                for (var at = 0; at < result.Size; at += 1 + (int)(result.Size / 40))
                {
                    using var expected = Selected(op, x, mask, axis, at, pool);
                    using var one = result.View(new Layout(default, [], at));
                    Close(expected, one);
                }
            }
        }
    }

    [Fact]
    public void Maximum_of_nothing_selected_is_an_error()
    {
        using var pool = new TestPool();
        var kernel = MaskedReduction.Where(ReductionOps.Max.Resolve(DType.Float64));
        using var x = NdArray.From<double>(pool.Pool, [1, 2], Shape.Create(2));
        using var mask = NdArray.From<bool>(pool.Pool, [false, false], Shape.Create(2));
        using var state = Reducer.NewState(kernel, default, pool.Pool);
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Input(DType.Float64), builder.Input(DType.Bool));
        Reducer.Fold(kernel, program, [new TileOperand(x), new TileOperand(mask)], new FoldLoop(x.Shape, [true]), state, pool.Workspace);
        var error = Assert.Throws<ValueException>(() => Reduce.Finish(kernel, state, pool));
        Assert.Contains("no identity", error.Message, StringComparison.Ordinal);
    }

    private static NdArray Selected(ReductionOp op, NdArray x, NdArray mask, int axis, int at, TestPool pool)
    {
        var kept = new List<int>();
        for (var i = 0; i < x.Shape[axis]; i++)
        {
            var flat = axis == 0 ? (i * (int)x.Shape[1]) + at : (at * (int)x.Shape[1]) + i;
            if (mask.AsSpan<bool>()[flat])
            {
                kept.Add(flat);
            }
        }

        var itemSize = x.DType.ItemSize();
        var all = Elements.Bytes(x);
        var bytes = kept.SelectMany(flat => all.AsSpan(flat * itemSize, itemSize).ToArray()).ToArray();
        using var selected = pool.Array(x.DType, Shape.Create(kept.Count), bytes);
        return Reduce.All(op, null, selected, [true], pool);
    }

    private static (long[] Start, Shape Lengths) Box(Shape shape, int half, int side, bool splitsColumns)
    {
        var cut = shape[0] / 3;
        var middle = splitsColumns ? 4 : shape[1];
        return ([half * cut, side * 4, 0],
            Shape.Create(half == 0 ? cut : shape[0] - cut, side == 0 ? middle : shape[1] - middle, shape[2]));
    }

    private static void Fold(
        ReductionKernel kernel, NdArray x, (long[] Start, Shape Lengths) box, bool[] reduced, ReductionState state, TestPool pool)
    {
        using var chunk = x.View(x.Layout.Slice(box.Start, box.Lengths));
        Layout? index = kernel.NeedsIndex ? Reduce.Positions(x.Shape, reduced).Slice(box.Start, box.Lengths) : null;
        Reducer.Fold(kernel, Reduce.Identity(x.DType), [new TileOperand(chunk)], new FoldLoop(box.Lengths, reduced, index), state, pool.Workspace);
    }

    private static void Close(NdArray expected, NdArray actual)
    {
        Assert.Equal(expected.DType, actual.DType);
        var (a, b) = (Elements.Read(expected), Elements.Read(actual));
        var tolerance = expected.DType.RealPart() == DType.Float16 ? 2e-3 : expected.DType.RealPart() == DType.Float32 ? 1e-6 : 1e-11;
        for (var i = 0; i < a.Length; i++)
        {
            Assert.True(a[i].Equals(b[i]) || (a[i] - b[i]).Magnitude <= tolerance * (1 + a[i].Magnitude), $"element {i} is {b[i]}, not {a[i]}");
        }
    }
}
