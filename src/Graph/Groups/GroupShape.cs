using System.Collections.Immutable;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A level of the tree of a grouped reduction: accumulators of the groups that its rows belong to.</summary>
internal sealed class GroupShape(
    ReductionKernel kernel, long groups, ImmutableArray<bool> reduced, ChunkGrid tasks, ChunkGrid result)
    : PartialShape(reduced, tasks)
{
    /// <summary>How many groups there are.</summary>
    public long Groups { get; } = groups;

    public override bool IsSizedByRows => true;

    public override long OutputBytes(long task) =>
        IsLast ? BufferPool.RoundUp(Groups * KeptSize(task) * kernel.Output.ItemSize()) : StateBytes(task);

    // The last level needs the accumulators of a group without rows, too.
    public override long ScratchBytes(long task) => GroupedReducer.CombineScratchBytes(GroupsMax(task))
        + (IsLast ? StateBytes(task) + GroupedReducer.StateBytes(kernel, 1, KeptSize(task)) : 0);

    /// <summary>The most groups that the rows of a task belong to.</summary>
    public long GroupsMax(long task) => Math.Min(Groups, RowsMax(task));

    /// <summary>The most rows of a task.</summary>
    public long RowsMax(long task)
    {
        Span<long> at = stackalloc long[Tasks.Rank];
        Tasks.Coordinates(task, at);
        return Tasks.Axes[0].BoundOf(at[0]);
    }

    /// <summary>The most accumulators of one group.</summary>
    public long Width(long task) => KeptSize(task);

    public override IPayload Combined(long task, ReadOnlySpan<IPayload> partials, BufferPool pool)
    {
        var states = new GroupedState[partials.Length];
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = ((GroupPayload)partials[i]).State;
        }

        return Payload(task, GroupedReducer.Combine(kernel, states, pool), pool);
    }

    /// <summary>The payload made of a task's accumulators, which it takes over or disposes.</summary>
    public IPayload Payload(long task, GroupedState state, BufferPool pool)
    {
        if (!IsLast)
        {
            return new GroupPayload(state);
        }

        using (state)
        using (var output = NdArray.Allocate(pool, kernel.Output, Shape.Create(Groups, state.Width)))
        {
            GroupedReducer.Finish(kernel, state, output, pool);
            return new ChunkPayload(output.View(Layout.Contiguous(result.BoxOf(task).Shape)));
        }
    }

    private long StateBytes(long task) => GroupedReducer.StateBytes(kernel, GroupsMax(task), KeptSize(task));
}
