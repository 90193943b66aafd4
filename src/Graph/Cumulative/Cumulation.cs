using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Running sums and products in three steps: the total of each chunk, what came before each, then each chunk with it.</summary>
/// <remarks>
/// The first and the last step run side by side for all chunks; the chain between them combines one element a line. Works
/// along axes of unknown lengths too: a mask does not have to be counted first.
/// </remarks>
internal static class Cumulation
{
    /// <summary>The running combination along an axis.</summary>
    public static ArrayExpr Of(CumulativeOp op, ArrayExpr x, int axis, DType? dtype)
    {
        var kernel = op.Resolve(x.DType, dtype);
        return Along(new Step(op, kernel, axis), ElementwiseExpr.CastTo(x, kernel.Input));
    }

    private static ChunkwiseExpr Along(Step step, ArrayExpr x)
    {
        ImmutableArray<int> axes = [.. Enumerable.Range(0, x.Rank)];
        if (x.Grid.Axes[step.Axis].Count == 1)
        {
            return new ChunkwiseExpr(step.Name, step.Kernel.Output, x.Grid, [(x, axes)], call => Running(step, call, null))
            {
                Rebuild = inputs => Along(step, inputs[0]),
            };
        }

        var operation = step.Operation.IsProduct ? ElementwiseOps.Multiply : ElementwiseOps.Add;
        var carries = CarryExpr.Of(Totals(step, x), step.Axis, operation);
        return Finished(step, x, carries);
    }

    private static ChunkwiseExpr Finished(Step step, ArrayExpr x, ArrayExpr carries)
    {
        ImmutableArray<int> axes = [.. Enumerable.Range(0, x.Rank)];
        return new ChunkwiseExpr(step.Name, step.Kernel.Output, x.Grid, [(x, axes), (carries, axes)], call =>
            Running(step, call, call.Coordinates[step.Axis] == 0 ? null : call.Inputs[1]))
        {
            Rebuild = inputs => inputs[1].Grid.Axes[step.Axis].Count == inputs[0].Grid.Axes[step.Axis].Count
                ? Finished(step, inputs[0], inputs[1])
                : Along(step, inputs[0]),
        };
    }

    private static ChunkwiseExpr Totals(Step step, ArrayExpr x)
    {
        var grid = x.Grid.With(step.Axis, AxisChunks.Regular(x.Grid.Axes[step.Axis].Count, 1));
        var total = step.Operation.Total.Resolve(step.Kernel.Input);
        return new ChunkwiseExpr($"{step.Name}(totals)", step.Kernel.Carry, grid, [(x, [.. Enumerable.Range(0, x.Rank)])], call =>
            Folded(total, step.Axis, call), (_, output) => output)
        {
            Rebuild = inputs => Totals(step, inputs[0]),
        };
    }

    private static NdArray Running(Step step, ChunkCall call, NdArray? carry)
    {
        var x = call.Inputs[0];
        var output = NdArray.Allocate(call.Pool, step.Kernel.Output, x.Shape);
        step.Kernel.Run(x, step.Axis, carry, output);
        return output;
    }

    // The accumulator of the reduction is the carry.
    private static NdArray Folded(ReductionKernel total, int axis, ChunkCall call)
    {
        var x = call.Inputs[0];
        using var state = Reducer.NewState(total, x.Shape.With(axis, 1), call.Pool);
        if (x.Size > 0)
        {
            var reduced = new bool[x.Rank];
            reduced[axis] = true;
            Reducer.Fold(
                total, OperandCopy.IdentityOf(x.DType), [new TileOperand(x)], new FoldLoop(x.Shape, reduced), state, call.Scope.Workspace);
        }

        return state.Parts[0].View(state.Parts[0].Layout);
    }

    private sealed record Step(CumulativeOp Operation, CumulativeKernel Kernel, int Axis)
    {
        public string Name => $"{Operation.Name}(axis={Axis})";
    }
}
