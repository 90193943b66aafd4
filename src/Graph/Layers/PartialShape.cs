using System.Collections.Immutable;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>What every level of a reduction tree knows: which axes are reduced, how large its payloads are, and how they are combined.</summary>
internal abstract class PartialShape(ImmutableArray<bool> reduced, ChunkGrid tasks)
{
    public ImmutableArray<bool> Reduced { get; } = reduced;

    /// <summary>True if the level's payloads are the result's chunks, false if they are partial results.</summary>
    public bool IsLast { get; } = IsSingle(reduced, tasks);

    /// <summary>True if partial results of more elements along the reduced axes are larger.</summary>
    public virtual bool IsSizedByRows => false;

    protected ChunkGrid Tasks { get; } = tasks;

    /// <summary>The most bytes of a task's payload.</summary>
    public abstract long OutputBytes(long task);

    /// <summary>The bytes of accumulators beside the payload: the last level writes its result from them.</summary>
    public abstract long ScratchBytes(long task);

    /// <summary>The payload of a task that is given partial results, in order and at least one; they are only read.</summary>
    public abstract IPayload Combined(long task, ReadOnlySpan<IPayload> partials, BufferPool pool);

    /// <summary>True if nothing is left to combine along the reduced axes.</summary>
    public static bool IsSingle(ImmutableArray<bool> reduced, ChunkGrid tasks)
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

    /// <summary>The most accumulators along the kept axes of a task.</summary>
    protected long KeptSize(long task)
    {
        Span<long> at = stackalloc long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        long size = 1;
        for (var axis = 0; axis < Tasks.Rank; axis++)
        {
            size *= Reduced[axis] ? 1 : Tasks.Axes[axis].BoundOf(at[axis]);
        }

        return size;
    }
}
