using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Selection;

/// <summary>Masks, coordinates and picked elements against loops over single elements.</summary>
public sealed class SelectionTests
{
    [Fact]
    public void A_mask_keeps_what_it_should_for_every_dtype_and_length()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 11);
        foreach (var dtype in DTypes.All)
        {
            for (var length = 0; length <= 257; length += length < 40 ? 1 : 7)
            {
                using var x = random.Values(pool, dtype, Shape.Create(length));
                using var mask = random.Values(pool, DType.Bool, x.Shape);
                Selected(x, mask, pool);
            }
        }
    }

    [Fact]
    public void A_mask_selects_in_C_order_from_any_layout()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 12);
        for (var round = 0; round < 80; round++)
        {
            using var x = random.Values(pool, round % 2 == 0 ? DType.Float64 : DType.Float32, random.Shape(13));
            using var mask = random.Values(pool, DType.Bool, x.Shape);
            using var scrambled = random.Scramble(pool, x);
            using var scrambledMask = random.Scramble(pool, mask);
            Assert.Equal(Selected(x, mask, pool), Selected(scrambled, scrambledMask, pool));
        }
    }

    [Fact]
    public void A_mask_of_another_shape_is_refused()
    {
        using var pool = new TestPool();
        using var x = NdArray.Allocate(pool.Pool, DType.Int8, Shape.Create(3));
        using var mask = NdArray.Allocate(pool.Pool, DType.Bool, Shape.Create(4));
        var error = Assert.Throws<ShapeException>(() => MaskSelect.Run(x, mask, x, pool.Workspace));
        Assert.Contains("(3,)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(4,)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NonZero_gives_global_coordinates_in_C_order()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 13);
        foreach (var shape in (Shape[])[Shape.Create(9), Shape.Create(4, 5), Shape.Create(2, 1, 7), Shape.Create(3, 0), Shape.Create(1)])
        {
            using var plain = random.Values(pool, DType.Bool, shape);
            using var mask = random.Scramble(pool, plain);
            var start = Enumerable.Range(0, shape.Rank).Select(axis => 100L * (axis + 1)).ToArray();
            using var output = NdArray.Allocate(pool.Pool, DType.Int64, Shape.Create(MaskSelect.Count(mask), shape.Rank));
            NonZero.Run(mask, start, output);
            var expected = new List<long>();
            for (var flat = 0; flat < shape.Size; flat++)
            {
                if (plain.AsSpan<bool>()[flat])
                {
                    expected.AddRange(Coordinates(flat, shape).Select((at, axis) => at + start[axis]));
                }
            }

            Assert.Equal(expected, output.AsSpan<long>().ToArray());
        }
    }

    [Fact]
    public void Take_picks_along_every_axis_of_any_layout()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 14);
        var indices = new long[] { 2, 0, 0, 3, 1, 2 };
        foreach (var dtype in DTypes.All)
        {
            for (var axis = 0; axis < 3; axis++)
            {
                var shape = Shape.Create(5, 6, 4).With(axis, 4);
                using var plain = random.Values(pool, dtype, shape);
                using var x = random.Scramble(pool, plain);
                using var room = NdArray.Allocate(pool.Pool, dtype, shape.With(axis, indices.Length));
                using var output = random.Scramble(pool, room);
                Take.Run(x, axis, indices, output);
                for (var flat = 0; flat < output.Size; flat++)
                {
                    var at = Coordinates(flat, output.Shape);
                    at[axis] = indices[at[axis]];
                    Assert.Equal(Element(x, at), Element(output, Coordinates(flat, output.Shape)));
                }
            }
        }
    }

    [Fact]
    public void Take_outside_the_axis_is_an_index_error()
    {
        using var pool = new TestPool();
        using var x = NdArray.From<int>(pool.Pool, [1, 2, 3], Shape.Create(3));
        using var output = NdArray.Allocate(pool.Pool, DType.Int32, Shape.Create(1));
        Assert.Throws<ArrayIndexException>(() => Take.Run(x, 0, [3], output));
        Assert.Throws<ArrayIndexException>(() => Take.Run(x, 0, [-1], output));
    }

    [Fact]
    public void Repeat_writes_each_element_as_often_as_said()
    {
        using var pool = new TestPool();
        using var x = NdArray.From<int>(pool.Pool, [1, 2, 3, 4, 5, 6], Shape.Create(2, 3));
        using var output = NdArray.Allocate(pool.Pool, DType.Int32, Shape.Create(2, 4));
        Take.Repeat(x, 1, [3, 0, 1], output);
        Assert.Equal([1, 1, 1, 3, 4, 4, 4, 6], output.AsSpan<int>().ToArray());
        Assert.Throws<ValueException>(() => Take.Repeat(x, 1, [3, -1, 1], output));
    }

    private static string Selected(NdArray x, NdArray mask, TestPool pool)
    {
        using var output = NdArray.Allocate(pool.Pool, x.DType, Shape.Create(MaskSelect.Count(mask)));
        MaskSelect.Run(x, mask, output, pool.Workspace);
        var itemSize = x.DType.ItemSize();
        var (elements, flags) = (Elements.Bytes(x), Elements.Bytes(mask));
        var expected = Enumerable.Range(0, flags.Length).Where(i => flags[i] != 0)
            .SelectMany(i => elements.AsSpan(i * itemSize, itemSize).ToArray()).ToArray();
        Assert.Equal(expected, Elements.Bytes(output));
        return Convert.ToHexString(expected);
    }

    private static long[] Coordinates(long flat, Shape shape)
    {
        var at = new long[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            (flat, at[axis]) = Math.DivRem(flat, shape[axis]);
        }

        return at;
    }

    private static string Element(NdArray x, long[] at)
    {
        using var one = x.View(x.Layout.Slice(at, Shape.Create([.. at.Select(_ => 1L)])));
        return Convert.ToHexString(Elements.Bytes(one));
    }
}
