using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace Graph.Tests;

/// <summary>Small arrays of ugly shapes, with values that no rounding touches, cut at random.</summary>
internal sealed class RandomCases(int seed)
{
    private static readonly long[] Lengths = [0, 1, 1, 2, 3, 5, 7, 11];
    private readonly Random _random = new(seed);

    public int Below(int end) => _random.Next(end);

    public T Of<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    public Shape Shape(int rank, long least = 0)
    {
        var lengths = new long[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            lengths[axis] = Math.Max(least, Lengths[_random.Next(Lengths.Length)]);
        }

        return ActorArrays.Kernels.Shape.Create(lengths);
    }

    /// <summary>Small integers, with repeats, in any dtype.</summary>
    public ChunkedArray Array(Shape shape, DType dtype = DType.Int64)
    {
        var values = new long[shape.Size];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _random.Next(-4, 9);
        }

        var array = ChunkedArray.FromArray(values, shape, -1);
        return dtype.Kind() == DTypeKind.Unsigned ? ArrayMath.Absolute(array).AsType(dtype) : array.AsType(dtype);
    }

    /// <summary>The same array in chunks of random lengths, some of them empty, computed by tasks before it is used.</summary>
    public ChunkedArray Cut(ChunkedArray x)
    {
        var axes = x.Shape.Select(Chunks).ToArray();
        var cut = x.Rank == 0 ? x : x.Rechunk(ChunkSpec.OfAxes([.. axes.Select(lengths => ChunkSpec.Lengths(lengths))]));
        return Below(2) == 0 ? cut : Computed(cut);
    }

    private static ChunkedArray Computed(ChunkedArray x) => x.Rank == 0 ? x : new ChunkedArray(ChunkCopies.Of(x.Expr));

    private long[] Chunks(long length)
    {
        var chunks = new List<long>();
        while (length > 0)
        {
            var next = Math.Min(length, _random.Next(0, 5));
            chunks.Add(next);
            length -= next;
        }

        return chunks.Count == 0 ? [0] : [.. chunks];
    }
}
