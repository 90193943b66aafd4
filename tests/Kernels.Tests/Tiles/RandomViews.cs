using ActorArrays.Kernels;

namespace Kernels.Tests.Tiles;

/// <summary>Arrays whose elements lie in memory in every way that views can make: stepped, reversed, transposed, stretched.</summary>
internal sealed class RandomViews(int seed, BufferPool pool) : IDisposable
{
    private readonly List<NdArray> _arrays = [];

    public System.Random Random { get; } = new(seed);

    /// <summary>A shape of 0 to 4 axes with ugly lengths.</summary>
    public Shape Shape()
    {
        var lengths = new long[Random.Next(5)];
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            lengths[axis] = Random.Next(12) switch { 0 => 0, 1 or 2 => 1, 3 => 17, 4 => 31, _ => Random.Next(2, 7) };
        }

        return ActorArrays.Kernels.Shape.Create(lengths);
    }

    /// <summary>An array of that shape as a random view of a larger one, filled with random whole numbers.</summary>
    public NdArray View(Shape shape, bool mayStretch = false)
    {
        var rank = shape.Rank;
        var order = Enumerable.Range(0, rank).OrderBy(_ => Random.Next()).ToArray();
        var big = new long[rank];
        var start = new long[rank];
        var step = new long[rank];
        var stretched = new bool[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            var at = Array.IndexOf(order, axis);
            stretched[axis] = mayStretch && Random.Next(4) == 0;
            var length = stretched[axis] ? 1 : shape[axis];
            step[at] = Random.Next(3) switch { 0 => 1, 1 => Random.Next(2, 4), _ => -Random.Next(1, 4) };
            var span = ((Math.Max(1, length) - 1) * Math.Abs(step[at])) + 1;
            start[at] = Random.Next(3) + (step[at] < 0 ? span - 1 : 0);
            big[at] = span + 4;
        }

        var source = Keep(NdArray.Allocate(pool, DType.Float64, ActorArrays.Kernels.Shape.Create(big)));
        foreach (ref var value in source.AsSpan<double>())
        {
            value = Random.Next(-50, 50);
        }

        var inner = new long[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            inner[Array.IndexOf(order, axis)] = stretched[axis] ? 1 : shape[axis];
        }

        var layout = source.Layout.Slice(start, ActorArrays.Kernels.Shape.Create(inner), step)
            .Transpose([.. Enumerable.Range(0, rank).Select(axis => Array.IndexOf(order, axis))]);
        return Keep(source.View(layout));
    }

    public NdArray Keep(NdArray array)
    {
        _arrays.Add(array);
        return array;
    }

    public void Dispose() => _arrays.ForEach(array => array.Dispose());
}

/// <summary>The slow twins: one element at a time, by the definition of a layout.</summary>
internal static unsafe class Naive
{
    /// <summary>The offset of each element in C order.</summary>
    public static long[] Offsets(Layout layout)
    {
        var offsets = new long[layout.Shape.Size];
        for (long flat = 0; flat < offsets.Length; flat++)
        {
            var (rest, offset) = (flat, layout.Offset);
            for (var axis = layout.Rank - 1; axis >= 0; axis--)
            {
                (rest, var index) = Math.DivRem(rest, layout.Shape[axis]);
                offset += index * layout.Strides[axis];
            }

            offsets[flat] = offset;
        }

        return offsets;
    }

    /// <summary>The elements in C order.</summary>
    public static double[] Elements(NdArray array) => Elements(array, array.Layout);

    public static double[] Elements(NdArray array, Layout layout) =>
        Array.ConvertAll(Offsets(layout), offset => ((double*)array.Buffer.Pointer)[offset]);
}
