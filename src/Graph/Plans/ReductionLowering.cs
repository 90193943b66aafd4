using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A reduction as a tree of layers: leaves that fold chunks, then levels that fold partial results.</summary>
internal static class ReductionLowering
{
    // A leaf that reads its chunks itself folds neighbours until it has read this much: enough to make a node's cost small
    // beside its work (1 ms at 4 GB/s), little enough to keep all cores busy.
    private const long LeafBytes = 4 << 20;

    /// <summary>Adds the tree's layers; the last one's payloads are the result's chunks.</summary>
    public static Layer Lower(Lowering lowering, ReduceExpr reduce)
    {
        var fused = lowering.Fuse(reduce, reduce.Input.Grid, [.. reduce.Inputs]);
        var (boxes, tasks) = Leaves(reduce, fused.Operands);
        Layer level = lowering.Add(new FoldLayer(
            reduce.Name, reduce.Origin, boxes, tasks, ResultOf(reduce, tasks), fused, reduce.Kernel, reduce.Reduced));
        var fanIn = FanIn(reduce, tasks);
        while (!IsDone(reduce, level.Tasks))
        {
            tasks = Grouped(level.Tasks, fanIn);
            level = lowering.Add(new CombineLayer(level, tasks, ResultOf(reduce, tasks), reduce.Kernel, reduce.Reduced, fanIn));
        }

        return level;
    }

    // Elements that are in memory or generated are folded over several chunks at once; chunks that must be decoded first
    // are folded one after the other, each while it is in the cache; payloads of other tasks are folded one a task, so
    // that they are freed as soon as possible.
    private static (ChunkGrid Boxes, ChunkGrid Tasks) Leaves(ReduceExpr reduce, Operand[] operands)
    {
        var chunks = reduce.Input.Grid;
        if (!chunks.IsKnown || operands.Any(operand => operand.TakesPayloads))
        {
            return (chunks, chunks);
        }

        var tasks = Grouped(chunks, LeafGroups(reduce, chunks));
        return operands.All(operand => operand.Route.ScratchBytes(operand.RegionOf(Box.All(chunks.Shape))) == 0) ? (tasks, tasks) : (chunks, tasks);
    }

    // The chunks of the payloads: partial results stay on all axes; the last level's are those of the expression.
    private static ChunkGrid ResultOf(ReduceExpr reduce, ChunkGrid tasks) => IsDone(reduce, tasks) ? reduce.Grid : tasks;

    private static bool IsDone(ReduceExpr reduce, ChunkGrid tasks)
    {
        for (var axis = 0; axis < tasks.Rank; axis++)
        {
            if (reduce.Reduced[axis] && tasks.Axes[axis].Count > 1)
            {
                return false;
            }
        }

        return true;
    }

    private static long[] FanIn(ReduceExpr reduce, ChunkGrid chunks)
    {
        var split = Enumerable.Range(0, chunks.Rank).Count(axis => reduce.Reduced[axis] && chunks.Axes[axis].Count > 1);
        return [.. Enumerable.Range(0, chunks.Rank).Select(axis => reduce.Reduced[axis] ? reduce.Split.FanIn(axis, split) : 1L)];
    }

    private static long[] LeafGroups(ReduceExpr reduce, ChunkGrid chunks)
    {
        var groups = new long[chunks.Rank];
        double bytes = reduce.Input.DType.ItemSize();
        foreach (var axis in chunks.Axes)
        {
            bytes *= axis.MaxLength;
        }

        for (var axis = chunks.Rank - 1; axis >= 0; axis--)
        {
            var most = reduce.Reduced[axis] ? chunks.Axes[axis].Count : 1;
            groups[axis] = (long)Math.Clamp(LeafBytes / Math.Max(1, bytes), 1, most);
            bytes *= groups[axis];
        }

        return groups;
    }

    private static ChunkGrid Grouped(ChunkGrid grid, long[] sizes) =>
        new([.. grid.Axes.Select((axis, i) => axis.Grouped(sizes[i]))]);
}
