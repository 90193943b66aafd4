using ActorArrays.Kernels;
using Kernels.Tests.Tiles;
using Xunit;

namespace Kernels.Tests.Shapes;

public sealed class LayoutTests
{
    [Fact]
    public void A_reshape_keeps_the_order_of_the_elements_or_says_that_it_cannot()
    {
        var pool = new BufferPool();
        var done = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            using var arrays = new RandomViews(seed, pool);
            var shape = arrays.Shape();
            var layout = seed % 3 == 0 ? Layout.Contiguous(shape, 5) : arrays.View(shape).Layout;
            var other = Regrouped(shape, arrays.Random);
            if (layout.TryReshape(other, out var reshaped))
            {
                done++;
                Assert.Equal(other, reshaped.Shape);
                Assert.Equal(Naive.Offsets(layout), Naive.Offsets(reshaped));
            }
            else
            {
                Assert.False(layout.IsContiguous, $"{layout} must reshape to {other}");
                Assert.False(IsRegular(Naive.Offsets(layout), other), $"{layout} could reshape to {other}");
            }
        }

        Assert.True(done > 500);
    }

    [Fact]
    public void Slices_and_transposes_are_those_of_the_index_arithmetic()
    {
        var layout = Layout.Contiguous(Shape.Create(5, 6, 7));
        var slice = layout.Slice([4, 1, 0], Shape.Create(3, 2, 7), [-2, 3, 1]);
        Assert.Equal((4 * 42) + 7, slice.Offset);
        Assert.Equal([-84, 21, 1], slice.Strides.ToArray());
        var turned = slice.Transpose([2, 0, 1]);
        Assert.Equal(Shape.Create(7, 3, 2), turned.Shape);
        Assert.Equal([1, -84, 21], turned.Strides.ToArray());
    }

    [Fact]
    public void Axes_of_length_1_do_not_break_contiguity()
    {
        Assert.True(new Layout(Shape.Create(3, 1, 4), [4, 999, 1]).IsContiguous);
        Assert.False(new Layout(Shape.Create(3, 1, 4), [8, 1, 1]).IsContiguous);
        Assert.True(new Layout(Shape.Create(3, 0), [7, 7]).IsContiguous);
        Assert.True(Layout.Contiguous(default).IsContiguous);
    }

    [Fact]
    public void Broadcasting_agrees_with_its_definition()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new System.Random(seed);
            var (a, b) = (Small(random), Small(random));
            var rank = Math.Max(a.Rank, b.Rank);
            var want = new long[rank];
            var fits = true;
            for (var axis = 0; axis < rank; axis++)
            {
                var (m, n) = (At(a, axis - (rank - a.Rank)), At(b, axis - (rank - b.Rank)));
                fits &= m == n || m == 1 || n == 1;
                want[axis] = m == 1 ? n : m;
            }

            if (fits)
            {
                Assert.Equal(Shape.Create(want), Broadcasting.Broadcast("add", a, b));
            }
            else
            {
                var error = Assert.Throws<ShapeException>(() => Broadcasting.Broadcast("add", a, b));
                Assert.Contains($"{a} and {b}", error.Message, StringComparison.Ordinal);
            }
        }

        static long At(Shape shape, int axis) => axis < 0 ? 1 : shape[axis];

        static Shape Small(System.Random random) => Shape.Create([.. Enumerable.Range(0, random.Next(4)).Select(_ => (long)random.Next(3))]);
    }

    [Fact]
    public void Axes_count_from_either_end_and_are_named_once()
    {
        Assert.Equal(2, Axes.Normalize("sum", -1, 3));
        Assert.Equal([0, 2], Axes.Normalize("sum", [0, -1], 3));
        Assert.Equal([true, false, true], Axes.Mask("sum", [0, -1], 3));
        Assert.Equal([true, true], Axes.Mask("sum", null, 2));
        Assert.Contains("-3..2", Assert.Throws<AxisException>(() => Axes.Normalize("sum", 3, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ValueException>(() => Axes.Normalize("sum", [1, -2], 3));
    }

    private static Shape Regrouped(Shape shape, System.Random random)
    {
        var factors = new List<long>();
        foreach (var length in shape)
        {
            var rest = length;
            for (var prime = 2L; rest > 1 && prime <= rest; prime++)
            {
                while (rest % prime == 0)
                {
                    factors.Add(prime);
                    rest /= prime;
                }
            }

            factors.Add(length == 0 ? 0 : 1);
        }

        var result = new List<long>();
        foreach (var factor in factors)
        {
            if (result.Count > 0 && random.Next(2) == 0)
            {
                result[^1] *= factor;
            }
            else
            {
                result.Add(factor);
            }
        }

        return result.Count > Limits.RankMax ? Shape.Create(shape.Size) : Shape.Create([.. result]);
    }

    // Some strides give these offsets, element by element.
    private static bool IsRegular(long[] offsets, Shape shape)
    {
        var strides = new long[shape.Rank];
        long step = 1;
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = shape[axis] > 1 ? offsets[step] - offsets[0] : 0;
            step *= shape[axis];
        }

        return offsets.AsSpan().SequenceEqual(Naive.Offsets(new Layout(shape, strides, offsets[0])));
    }
}
