using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>The grid of storage chunks of a target: which elements each one has, and how many there are.</summary>
internal static class ChunkGrid
{
    /// <summary>How many chunks there are along each axis.</summary>
    public static Shape Counts(Shape shape, Shape chunkShape)
    {
        var counts = new long[shape.Rank];
        for (var axis = 0; axis < counts.Length; axis++)
        {
            counts[axis] = shape[axis] == 0 ? 0 : ((shape[axis] - 1) / chunkShape[axis]) + 1;
        }

        return Shape.Create(counts);
    }

    /// <summary>The lengths of one chunk, clipped at the array's edge.</summary>
    public static Shape Clipped(Shape shape, Shape chunkShape, ReadOnlySpan<long> chunkIndex)
    {
        var lengths = new long[shape.Rank];
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            lengths[axis] = Math.Min(chunkShape[axis], shape[axis] - (chunkIndex[axis] * chunkShape[axis]));
        }

        return Shape.Create(lengths);
    }

    /// <summary>
    /// True if a region's elements are the first ones of a stored chunk, in C order: a whole chunk, or one that the array's edge
    /// clips along its first axis.
    /// </summary>
    /// <param name="shape">The array's lengths.</param>
    /// <param name="chunkShape">A chunk's lengths.</param>
    /// <param name="start">The first index on each axis.</param>
    /// <param name="lengths">The elements on each axis.</param>
    /// <param name="step">The steps; empty for 1.</param>
    /// <param name="chunkIndex">Receives the chunk's place in the grid.</param>
    public static bool IsChunkBeginning(
        Shape shape, Shape chunkShape, ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, Span<long> chunkIndex)
    {
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var (index, within) = Math.DivRem(start[axis], chunkShape[axis]);
            var isWhole = lengths[axis] == chunkShape[axis] ||
                (axis == 0 && lengths[axis] < chunkShape[axis] && start[axis] + lengths[axis] == shape[axis]);
            if (within != 0 || !isWhole || (!step.IsEmpty && step[axis] != 1))
            {
                return false;
            }

            chunkIndex[axis] = index;
        }

        return lengths.Size > 0;
    }

    /// <summary>The lengths of one chunk of a target.</summary>
    public static Shape ShapeOf(IChunkedTarget target, ReadOnlySpan<long> chunkIndex) =>
        Clipped(target.Shape, target.ChunkShape, chunkIndex);

    /// <summary>The number of a chunk in C order.</summary>
    public static long NumberOf(Shape counts, ReadOnlySpan<long> chunkIndex)
    {
        long number = 0;
        for (var axis = 0; axis < counts.Rank; axis++)
        {
            number = (number * counts[axis]) + chunkIndex[axis];
        }

        return number;
    }

    /// <summary>The place of a chunk in the grid, from its number in C order.</summary>
    public static void IndexOf(Shape counts, long number, Span<long> chunkIndex)
    {
        for (var axis = counts.Rank - 1; axis >= 0; axis--)
        {
            (number, chunkIndex[axis]) = Math.DivRem(number, counts[axis]);
        }
    }

    /// <summary>Checks what a caller passes to <see cref="IChunkedTarget.WriteChunk"/>.</summary>
    /// <exception cref="ShapeException">An index outside the grid, or a chunk of another shape.</exception>
    /// <exception cref="DTypeException">A chunk of another dtype.</exception>
    public static void CheckWrite(IChunkedTarget target, ReadOnlySpan<long> chunkIndex, NdArray chunk)
    {
        var counts = Counts(target.Shape, target.ChunkShape);
        var isInside = chunkIndex.Length == counts.Rank;
        for (var axis = 0; isInside && axis < counts.Rank; axis++)
        {
            isInside = chunkIndex[axis] >= 0 && chunkIndex[axis] < counts[axis];
        }

        if (!isInside)
        {
            throw new ShapeException(
                $"write: the chunk index must lie in the chunk grid {counts} of {target.Name}, but is {Shape.Describe(chunkIndex)}.");
        }

        var wanted = Clipped(target.Shape, target.ChunkShape, chunkIndex);
        if (chunk.Shape != wanted)
        {
            throw new ShapeException(
                $"write: chunk {Shape.Describe(chunkIndex)} of {target.Name} has shape {wanted}, but {chunk.Shape} was given.");
        }

        if (chunk.DType != target.DType)
        {
            throw new DTypeException(
                $"write: {target.Name} has dtype {target.DType.Name()}, but the chunk has {chunk.DType.Name()}. Cast it first.");
        }
    }
}
