using System.Collections.Immutable;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A level of the tree of a plain reduction: one accumulator an element of the kept axes.</summary>
internal sealed class ReductionShape(ReductionKernel kernel, ImmutableArray<bool> reduced, ChunkGrid tasks, ChunkGrid result)
    : PartialShape(reduced, tasks)
{
    public ReductionKernel Kernel { get; } = kernel;

    public override long OutputBytes(long task) => IsLast ? BufferPool.RoundUp(KeptSize(task) * Kernel.Output.ItemSize()) : StateBytes(task);

    public override long ScratchBytes(long task) => IsLast ? StateBytes(task) : 0;

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

    public override IPayload Combined(long task, ReadOnlySpan<IPayload> partials, BufferPool pool)
    {
        ReductionState? state = null;
        try
        {
            foreach (var partial in partials)
            {
                Combine(((StatePayload)partial).State, ref state, pool);
            }
        }
        catch
        {
            state?.Dispose();
            throw;
        }

        return Payload(state!, pool);
    }

    // Inputs are only read, so the first partial result is copied and the others are folded into the copy.
    private void Combine(ReductionState partial, ref ReductionState? state, BufferPool pool)
    {
        if (state is null)
        {
            var parts = new NdArray[partial.Parts.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = NdArrayCopy.Contiguous(partial.Parts[i], pool);
            }

            state = new ReductionState(parts, partial.Count);
        }
        else
        {
            Reducer.Combine(Kernel, state, partial);
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
        var kept = KeptSize(task);
        foreach (var part in Kernel.State)
        {
            bytes += BufferPool.RoundUp(kept * part.ItemSize());
        }

        return bytes;
    }
}
