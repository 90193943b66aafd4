using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>How an array is cut into chunks: one <see cref="AxisChunks"/> an axis. Immutable; equal by value.</summary>
/// <remarks>Chunks are numbered in C order of their grid coordinates, from 0.</remarks>
public sealed class ChunkGrid : IEquatable<ChunkGrid>
{
    private readonly long[] _strides;

    /// <summary>A grid of these axes.</summary>
    /// <exception cref="OverflowException">There are more than 2⁶³ − 1 chunks.</exception>
    public ChunkGrid(ImmutableArray<AxisChunks> axes)
    {
        Axes = axes;
        _strides = new long[axes.Length];
        long count = 1;
        for (var axis = axes.Length - 1; axis >= 0; axis--)
        {
            _strides[axis] = count;
            count = checked(count * axes[axis].Count);
        }

        Count = count;
        var lengths = new long[axes.Length];
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            lengths[axis] = axes[axis].Length;
            IsKnown &= axes[axis].IsKnown;
        }

        Shape = Shape.Create(lengths);
    }

    /// <summary>A grid of one chunk.</summary>
    public static ChunkGrid Single(Shape shape) => new([.. shape.Select(AxisChunks.Single)]);

    /// <summary>The axes.</summary>
    public ImmutableArray<AxisChunks> Axes { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Axes.Length;

    /// <summary>The number of chunks.</summary>
    public long Count { get; }

    /// <summary>True if every chunk's shape is known.</summary>
    public bool IsKnown { get; } = true;

    /// <summary>
    /// The shape of the array. Along an axis of unknown lengths it is the number of chunks, which is what positions
    /// count there; ask <see cref="IsKnown"/> first when elements are meant.
    /// </summary>
    public Shape Shape { get; }

    /// <summary>The shape of the largest chunk: the longest chunk of each axis.</summary>
    public Shape LargestChunk => Shape.Create([.. Axes.Select(axis => axis.MaxLength)]);

    /// <summary>Writes the grid coordinates of chunk <paramref name="index"/>.</summary>
    public void Coordinates(long index, Span<long> coordinates)
    {
        for (var axis = 0; axis < Axes.Length; axis++)
        {
            (coordinates[axis], index) = Math.DivRem(index, _strides[axis]);
        }
    }

    /// <summary>The number of the chunk at these grid coordinates.</summary>
    public long IndexOf(ReadOnlySpan<long> coordinates)
    {
        long index = 0;
        for (var axis = 0; axis < coordinates.Length; axis++)
        {
            index += coordinates[axis] * _strides[axis];
        }

        return index;
    }

    /// <summary>A chunk that is the longest on every axis.</summary>
    public long IndexOfLargest()
    {
        long index = 0;
        for (var axis = 0; axis < Rank; axis++)
        {
            index += Axes[axis].IndexOfLongest() * _strides[axis];
        }

        return index;
    }

    /// <summary>The elements of chunk <paramref name="index"/>.</summary>
    public Box BoxOf(long index)
    {
        var start = new long[Rank];
        var lengths = new long[Rank];
        for (var axis = 0; axis < Rank; axis++)
        {
            (var at, index) = Math.DivRem(index, _strides[axis]);
            start[axis] = Axes[axis].OffsetOf(at);
            lengths[axis] = Axes[axis].LengthOf(at);
        }

        return new Box(start, lengths);
    }

    /// <summary>True if each chunk lies in one chunk of <paramref name="other"/>, another grid over the same shape.</summary>
    public bool Refines(ChunkGrid other)
    {
        for (var axis = 0; axis < Rank; axis++)
        {
            if (!Axes[axis].Refines(other.Axes[axis]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same grid with other chunks on one axis.</summary>
    public ChunkGrid With(int axis, AxisChunks chunks) => new(Axes.SetItem(axis, chunks));

    /// <inheritdoc/>
    public bool Equals(ChunkGrid? other) => other is not null && Axes.AsSpan().SequenceEqual(other.Axes.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChunkGrid);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rank, Count, Shape);

    /// <summary>Dask's notation: <c>((2, 1), (3,))</c>.</summary>
    public override string ToString() =>
        Axes.Length == 1 ? $"({Axes[0]},)" : $"({string.Join(", ", Axes.Select(axis => axis.ToString()))})";
}
