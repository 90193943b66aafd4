using ActorArrays.Kernels;

namespace Kernels.Tests;

/// <summary>Arrays with the same elements under every kind of layout: transposed, reversed, with gaps, broadcast.</summary>
internal sealed unsafe class RandomLayouts(int seed)
{
    private readonly System.Random _random = new(seed);

    /// <summary>Numbers of any dtype; floats with a few NaN, infinities and zeros of both signs if <paramref name="special"/>.</summary>
    public NdArray Values(TestPool pool, DType dtype, Shape shape, bool special = false)
    {
        var x = NdArray.Allocate(pool.Pool, dtype, shape);
        for (long i = 0; i < x.Size; i++)
        {
            ResultStore.Write(Value(dtype, special), dtype, x.Data, i);
        }

        return x;
    }

    /// <summary>A shape of up to four axes, with lengths of 0 and 1 among them.</summary>
    public Shape Shape(int lengthMax)
    {
        var lengths = new long[_random.Next(0, 5)];
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            lengths[axis] = _random.Next(8) switch { 0 => 1, 1 when _random.Next(4) == 0 => 0, _ => _random.Next(1, lengthMax + 1) };
        }

        return ActorArrays.Kernels.Shape.Create(lengths);
    }

    /// <summary>One flag an axis.</summary>
    public bool[] Flags(int rank) => [.. Enumerable.Range(0, rank).Select(_ => _random.Next(2) == 0)];

    /// <summary>The same elements in another place, with another order of axes in memory, gaps and negative steps.</summary>
    public NdArray Scramble(TestPool pool, NdArray x)
    {
        var order = Enumerable.Range(0, x.Rank).ToArray();
        _random.Shuffle(order);
        var steps = order.Select(_ => (long)_random.Next(1, 3)).ToArray();
        var memory = ActorArrays.Kernels.Shape.Create([.. order.Select((axis, at) => x.Shape[axis] * steps[at])]);
        using var room = NdArray.Allocate(pool.Pool, x.DType, memory);
        var strides = new long[x.Rank];
        var offset = 0L;
        for (var at = 0; at < x.Rank; at++)
        {
            var stride = room.Layout.Strides[at] * steps[at];
            var isReversed = _random.Next(2) == 0 && x.Shape[order[at]] > 0;
            strides[order[at]] = isReversed ? -stride : stride;
            offset += isReversed ? stride * (x.Shape[order[at]] - 1) : 0;
        }

        var scrambled = room.View(new Layout(x.Shape, strides, offset));
        NdArrayCopy.Copy(x, scrambled);
        return scrambled;
    }

    private System.Numerics.Complex Value(DType dtype, bool special)
    {
        var real = special && _random.Next(10) == 0
            ? Specials[_random.Next(Specials.Length)]
            : (_random.NextDouble() * 20) - 10;
        return dtype.Kind() switch
        {
            DTypeKind.Bool => _random.Next(2),
            DTypeKind.Unsigned => _random.Next(20),
            DTypeKind.Signed => _random.Next(-20, 20),
            DTypeKind.Float => real,
            _ => new System.Numerics.Complex(real, (_random.NextDouble() * 20) - 10),
        };
    }

    private static readonly double[] Specials = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0.0, -0.0];
}
