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

    // A node takes this much beside its payload.
    private const long NodeBytes = 1024;

    public ReductionShape Shape { get; } = new(kernel, reduced, tasks, result);

    public override bool IsEager { get; } = IsSmaller(chunks, new ReductionShape(kernel, reduced, tasks, result), fused);

    public override long OutputBytes(long task) => Shape.OutputBytes(task);

    public override long ScratchBytes(long task) => Shape.ScratchBytes(task) + BoxScratchBytes(_chunks);

    public override IPayload Run(long task, TaskScope scope)
    {
        ReductionState? state = null;
        try
        {
            if (ReferenceEquals(Tasks, _chunks))
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

    // Folding an axis of short chunks may give more than it takes; partial results are combined as soon as they are there.
    private static bool IsSmaller(ChunkGrid chunks, ReductionShape shape, FusedLoop fused)
    {
        // A program of constants has no inputs at all.
        if (!fused.Operands.Any(operand => operand.TakesPayloads))
        {
            return false;
        }

        var output = shape.OutputBytes(chunks.IndexOfLargest());
        var input = BoundBytes(chunks, chunks.IndexOfLargest(), fused.Program.Inputs[0]);
        return 2 * output <= input || (!shape.IsLast && output <= Math.Max(input, NodeBytes));
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
                step *= _chunks.Axes[axis].Length;
            }
        }

        return new Layout(loop, strides, offset);
    }
}
