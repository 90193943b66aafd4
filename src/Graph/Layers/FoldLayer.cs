using System.Collections.Immutable;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The leaves of a reduction tree: each task folds a group of neighbouring chunks, elementwise expression included.</summary>
/// <remarks>
/// Chunks of a group are folded one after the other in C order, so the bits depend on the chunks and the grouping,
/// which the plan fixes. A tree of one level finishes here.
/// </remarks>
/// <param name="name">The operator.</param>
/// <param name="origin">The user's line.</param>
/// <param name="chunks">The chunks of the loop.</param>
/// <param name="tasks">The groups of chunks.</param>
/// <param name="result">The chunks of the result.</param>
/// <param name="fused">The elements to fold, and perhaps which of them count.</param>
/// <param name="kernel">The reduction.</param>
/// <param name="reduced">Which axes are reduced.</param>
internal sealed class FoldLayer(
    string name, Origin? origin, ChunkGrid chunks, ChunkGrid tasks, ChunkGrid result, FusedLoop fused,
    ReductionKernel kernel, ImmutableArray<bool> reduced)
    : LeafLayer(name, origin, chunks, tasks, result, fused)
{
    public ReductionShape Shape { get; } = new(kernel, reduced, tasks, result);

    public override bool IsEager { get; } = IsSmaller(chunks, new ReductionShape(kernel, reduced, tasks, result), fused);

    public override long OutputBytes(long task) => Shape.OutputBytes(task);

    public override long ScratchBytes(long task) => Shape.ScratchBytes(task) + BoxScratchBytes(Chunks);

    public override IPayload Run(long task, TaskScope scope)
    {
        ReductionState? state = null;
        try
        {
            if (IsSingle)
            {
                FoldChunk(task, ref state, scope);
            }
            else
            {
                FoldGroup(task, ref state, scope);
            }
        }
        catch
        {
            state?.Dispose();
            throw;
        }

        state ??= Reducer.NewState(Shape.Kernel, Shape.KeptShape(Tasks.BoxOf(task).Lengths), scope.Pool);
        return Shape.Payload(state, scope.Pool);
    }

    private void FoldChunk(long task, ref ReductionState? state, TaskScope scope)
    {
        var chunk = Tasks.BoxOf(task);
        if (!chunk.IsEmpty)
        {
            Fold(task, chunk, ref state, scope);
        }
    }

    // What a chunk needs is freed before the next one.
    private void FoldGroup(long task, ref ReductionState? state, TaskScope scope)
    {
        foreach (var box in Boxes(task))
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            using var inner = scope.Nested();
            Fold(task, box, ref state, inner);
        }
    }

    private void Fold(long task, in Box box, ref ReductionState? state, TaskScope scope)
    {
        var operands = Resolve(task, box, scope);
        var loop = LoopShape(box, operands);
        state ??= Reducer.NewState(Shape.Kernel, Shape.KeptShape(loop.Span), scope.Pool);
        var index = Shape.Kernel.NeedsIndex ? IndexOf(box, loop) : (Layout?)null;
        Reducer.Fold(Shape.Kernel, Program, operands, new FoldLoop(loop, Shape.Reduced.AsSpan(), index), state, scope.Workspace);
    }

    // Positions among all reduced elements of the array, in C order.
    private Layout IndexOf(in Box box, Shape loop)
    {
        var strides = new long[loop.Rank];
        long step = 1, offset = 0;
        for (var axis = loop.Rank - 1; axis >= 0; axis--)
        {
            if (Shape.Reduced[axis])
            {
                strides[axis] = step;
                offset += box.Start[axis] * step;
                step *= Chunks.Axes[axis].Length;
            }
        }

        return new Layout(loop, strides, offset);
    }
}
