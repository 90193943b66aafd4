namespace ActorArrays.Kernels;

/// <summary>Where the elements of a strided array lie: element (i, j, …) is at Offset + i·Strides[0] + j·Strides[1] + …</summary>
/// <remarks>
/// Offset and strides count elements, not bytes; a stride may be negative or 0 (broadcast). The same arithmetic serves
/// arrays in memory and generated arrays, whose "memory" is the global element index. Immutable.
/// </remarks>
public readonly struct Layout : IEquatable<Layout>
{
    private readonly long[]? _strides;

    /// <summary>A layout of these parts.</summary>
    /// <exception cref="ShapeException">There is not one stride an axis.</exception>
    public Layout(Shape shape, long[] strides, long offset = 0)
    {
        ArgumentNullException.ThrowIfNull(strides);
        if (strides.Length != shape.Rank)
        {
            throw new ShapeException($"layout: shape {shape} needs {shape.Rank} strides, but {strides.Length} were given.");
        }

        Shape = shape;
        _strides = strides;
        Offset = offset;
    }

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The position of the first element.</summary>
    public long Offset { get; }

    /// <summary>The step from one element to the next along each axis, in elements.</summary>
    public ReadOnlySpan<long> Strides => _strides;

    /// <summary>The number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>C order without gaps, from <paramref name="offset"/>.</summary>
    public static Layout Contiguous(Shape shape, long offset = 0) => new(shape, ContiguousStrides(shape), offset);

    /// <summary>The strides of C order without gaps.</summary>
    public static long[] ContiguousStrides(Shape shape)
    {
        var strides = new long[shape.Rank];
        long step = 1;
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            strides[axis] = step;
            step *= Math.Max(1, shape[axis]);
        }

        return strides;
    }

    /// <summary>True if the elements lie in C order without gaps (axes of length 1 do not matter).</summary>
    public bool IsContiguous
    {
        get
        {
            long step = 1;
            for (var axis = Rank - 1; axis >= 0; axis--)
            {
                var length = Shape[axis];
                if (length == 0)
                {
                    return true;
                }

                if (length != 1 && _strides![axis] != step)
                {
                    return false;
                }

                step *= length;
            }

            return true;
        }
    }

    /// <summary>The box that starts at <paramref name="start"/> and takes every <paramref name="step"/>-th element.</summary>
    /// <param name="start">First index on each axis; need not lie inside when the length is 0.</param>
    /// <param name="lengths">How many elements on each axis.</param>
    /// <param name="step">The step on each axis, not 0, may be negative; null means 1 everywhere.</param>
    public Layout Slice(ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step = default)
    {
        var strides = Strides.ToArray();
        var offset = Offset;
        for (var axis = 0; axis < strides.Length; axis++)
        {
            offset += lengths[axis] == 0 ? 0 : start[axis] * strides[axis];
            strides[axis] *= step.IsEmpty ? 1 : step[axis];
        }

        return new Layout(lengths, strides, offset);
    }

    /// <summary>The axes in another order: axis i of the result is axis <paramref name="order"/>[i] of this.</summary>
    public Layout Transpose(ReadOnlySpan<int> order)
    {
        var lengths = new long[Rank];
        var strides = new long[Rank];
        for (var axis = 0; axis < Rank; axis++)
        {
            lengths[axis] = Shape[order[axis]];
            strides[axis] = _strides![order[axis]];
        }

        return new Layout(Shape.Own(lengths), strides, Offset);
    }

    /// <summary>Stretched to <paramref name="shape"/> with strides of 0. The shapes must broadcast.</summary>
    public Layout BroadcastTo(Shape shape)
    {
        var strides = new long[shape.Rank];
        var lead = shape.Rank - Rank;
        for (var axis = 0; axis < Rank; axis++)
        {
            var stretched = Shape[axis] == 1 && shape[lead + axis] != 1;
            if (!stretched && Shape[axis] != shape[lead + axis])
            {
                throw new ShapeException($"broadcast: shape {Shape} does not broadcast to {shape}.");
            }

            strides[lead + axis] = stretched ? 0 : _strides![axis];
        }

        return new Layout(shape, strides, Offset);
    }

    /// <summary>The same elements under another shape of the same size, if no element has to move.</summary>
    public bool TryReshape(Shape shape, out Layout layout)
    {
        if (Reshaping.TryStrides(this, shape) is { } strides)
        {
            layout = new Layout(shape, strides, Offset);
            return true;
        }

        layout = default;
        return false;
    }

    /// <inheritdoc/>
    public bool Equals(Layout other) =>
        Shape == other.Shape && Offset == other.Offset && Strides.SequenceEqual(other.Strides);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Layout other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape, Offset);

    /// <summary>Equal shape, strides and offset.</summary>
    public static bool operator ==(Layout left, Layout right) => left.Equals(right);

    /// <summary>Not equal.</summary>
    public static bool operator !=(Layout left, Layout right) => !left.Equals(right);

    /// <summary>Shape, strides and offset, for messages.</summary>
    public override string ToString() => $"{Shape} strides {Shape.Describe(Strides)} offset {Offset}";
}
