using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Brings arrays that are combined element by element onto one chunk grid.</summary>
/// <remarks>
/// On each axis the common grid has a boundary wherever one of the inputs has one (dask's unify_chunks); axes of
/// length 1 stretch and have no say. Cost: that of <see cref="AxisMerging"/> where the chunks differ.
/// </remarks>
public static class ChunkUnifier
{
    /// <summary>The grid of the broadcast result.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast, or unknown lengths meet in different numbers of chunks.</exception>
    public static ChunkGrid Unify(string operation, params ReadOnlySpan<ChunkGrid> grids)
    {
        var rank = 0;
        var known = true;
        foreach (var grid in grids)
        {
            rank = Math.Max(rank, grid.Rank);
            known &= grid.IsKnown;
        }

        if (known)
        {
            Broadcasting.Broadcast(operation, [.. grids.ToArray().Select(grid => grid.Shape)]);
        }

        var axes = ImmutableArray.CreateBuilder<AxisChunks>(rank);
        for (var axis = 0; axis < rank; axis++)
        {
            axes.Add(UnifyAxis(operation, grids, rank, axis));
        }

        return new ChunkGrid(axes.MoveToImmutable());
    }

    private static AxisChunks UnifyAxis(string operation, ReadOnlySpan<ChunkGrid> grids, int rank, int axis)
    {
        AxisChunks? result = null, single = null;
        foreach (var grid in grids)
        {
            var own = axis - (rank - grid.Rank);
            if (own < 0)
            {
                continue;
            }

            // One element stretches, even if an empty chunk is beside it; where all have one, their chunks stay.
            var chunks = grid.Axes[own];
            if (chunks is { IsKnown: true, Length: 1 })
            {
                single = single is null || IsStretched(single) ? chunks : single;
            }
            else
            {
                result = result is null ? chunks : Refine(operation, result, chunks, axis);
            }
        }

        return result ?? single ?? AxisChunks.Single(1);
    }

    /// <summary>True for an axis that broadcasts: a single element.</summary>
    public static bool IsStretched(AxisChunks axis) => axis is { IsKnown: true, Length: 1, Count: 1 };

    /// <summary>The common refinement of two chunkings of one axis.</summary>
    public static AxisChunks Refine(string operation, AxisChunks left, AxisChunks right, int axis)
    {
        if (left.Equals(right))
        {
            return left;
        }

        if (!left.IsKnown || !right.IsKnown)
        {
            throw new ChunkException($"{operation}: axis {axis} has chunks {left} and {right}, and unknown lengths can only meet equally " +
                "many chunks. Call ComputeChunkSizes first.");
        }

        if (left.Length != right.Length)
        {
            throw new ShapeException($"{operation}: axis {axis} has lengths {left.Length} and {right.Length}, which must be equal.");
        }

        return AxisChunks.Of(AxisMerging.Merge(left.Pattern, right.Pattern));
    }
}
