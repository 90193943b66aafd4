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
    : LoopLayer(name, origin, tasks, result, fused)
{
    private readonly ChunkGrid _chunks = chunks;

    // Folding an axis of short chunks may give more than it takes.
    private readonly bool _isEager = fused.Operands.Any(operand => operand.TakesPayloads)
        && 2 * new ReductionShape(kernel, reduced, tasks, result).OutputBytes(tasks.IndexOfLargest())
            <= BoundBytes(chunks, chunks.IndexOfLargest(), fused.Program.Inputs[0]);

    public ReductionShape Shape { get; } = new(kernel, reduced, tasks, result);

    public override bool IsEager => _isEager;

    public override long OutputBytes(long task) => Shape.OutputBytes(task);

    public override long ScratchBytes(long task) => Shape.ScratchBytes(task) + BoxScratchBytes(_chunks);

    public override IPayload Run(long task, TaskScope scope)
    {
        ReductionState? state = null;
        try
        {
            foreach (var box in Boxes(task))
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                using var inner = scope.Nested();
                Fold(box, ref state, inner);
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

    protected override IEnumerable<Box> Boxes(long task)
    {
        if (ReferenceEquals(Tasks, _chunks))
        {
            var chunk = Tasks.BoxOf(task);
            return chunk.IsEmpty ? [] : [chunk];
        }

        var ranges = new TaskRanges();
        ranges.AddOverlapping(_chunks, Tasks.BoxOf(task));
        return ranges.Tasks(_chunks).Select(_chunks.BoxOf);
    }

    private void Fold(in Box box, ref ReductionState? state, TaskScope scope)
    {
        var operands = Resolve(box, scope);
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
                step *= _chunks.Axes[axis].Length;
            }
        }

        return new Layout(loop, strides, offset);
    }
}
