using System.Collections.Immutable;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>What every level of a reduction tree knows: the kernel, the reduced axes, and how large its payloads are.</summary>
internal sealed class ReductionShape(ReductionKernel kernel, ImmutableArray<bool> reduced, ChunkGrid tasks, ChunkGrid result)
{
    public ReductionKernel Kernel { get; } = kernel;

    public ImmutableArray<bool> Reduced { get; } = reduced;

    /// <summary>True if the level's payloads are the result's chunks, false if they are partial results.</summary>
    public bool IsLast { get; } = IsSingle(reduced, tasks);

    /// <summary>The most bytes of a task's payload.</summary>
    public long OutputBytes(long task) => IsLast ? KeptBytes(task, Kernel.Output.ItemSize()) : StateBytes(task);

    /// <summary>The bytes of accumulators beside the payload: the last level writes its result from them.</summary>
    public long ScratchBytes(long task) => IsLast ? StateBytes(task) : 0;

    /// <summary>The lengths of a task's accumulators: those of its loop, reduced axes with length 1.</summary>
    public Shape KeptShape(ReadOnlySpan<long> loop)
    {
        var kept = loop.ToArray();
        for (var axis = 0; axis < kept.Length; axis++)
        {
            kept[axis] = Reduced[axis] ? 1 : kept[axis];
        }

        return Shape.Create(kept);
    }

    /// <summary>The payload made of a task's accumulators, which it takes over or disposes.</summary>
    public IPayload Payload(ReductionState state, BufferPool pool)
    {
        if (!IsLast)
        {
            return new StatePayload(state);
        }

        using (state)
        {
            return Finished(state, pool);
        }
    }

    private ChunkPayload Finished(ReductionState state, BufferPool pool)
    {
        var shape = result.Rank == Reduced.Length ? state.Shape : state.Shape.Without(Reduced.AsSpan());
        var output = NdArray.Allocate(pool, Kernel.Output, shape);
        try
        {
            Reducer.Finish(Kernel, state, output);
            return new ChunkPayload(output);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private long StateBytes(long task)
    {
        long bytes = 0;
        foreach (var part in Kernel.State)
        {
            bytes += KeptBytes(task, part.ItemSize());
        }

        return bytes;
    }

    private long KeptBytes(long task, int itemSize)
    {
        Span<long> at = stackalloc long[tasks.Rank];
        tasks.Coordinates(task, at);
        long bytes = itemSize;
        for (var axis = 0; axis < tasks.Rank; axis++)
        {
            bytes *= Reduced[axis] ? 1 : tasks.Axes[axis].BoundOf(at[axis]);
        }

        return BufferPool.RoundUp(bytes);
    }

    private static bool IsSingle(ImmutableArray<bool> reduced, ChunkGrid tasks)
    {
        for (var axis = 0; axis < reduced.Length; axis++)
        {
            if (reduced[axis] && tasks.Axes[axis].Count > 1)
            {
                return false;
            }
        }

        return true;
    }
}
