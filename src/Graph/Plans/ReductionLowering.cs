using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A reduction as a tree of layers: leaves that fold chunks, then levels that fold partial results.</summary>
internal static class ReductionLowering
{
    // Chunks that a leaf reads itself are folded in groups of at most this many bytes (of the folded elements): enough
    // to make a node's cost small beside its work, little enough to keep all cores busy.
    private const long LeafBytes = 8 << 20;

    /// <summary>Adds the tree's layers; the last one's payloads are the result's chunks.</summary>
    public static Layer Lower(Lowering lowering, ReduceExpr reduce)
    {
        var chunks = reduce.Input.Grid;
        var fanIn = FanIn(reduce, chunks);
        var (program, operands) = lowering.Fuse(reduce, chunks, [.. reduce.Inputs]);
        var readsItself = operands.All(operand => operand.Route is SourceRoute || !EndsInLayers(operand.Route));
        var tasks = Grouped(chunks, readsItself ? LeafGroups(reduce, chunks, fanIn) : Ones(chunks.Rank));
        Layer level = lowering.Add(new FoldLayer(
            reduce.Name, reduce.Origin, chunks, tasks, ResultOf(reduce, tasks), program, operands, reduce.Kernel, reduce.Reduced));
        while (!IsDone(reduce, level.Tasks))
        {
            tasks = Grouped(level.Tasks, fanIn);
            level = lowering.Add(new CombineLayer(level, tasks, ResultOf(reduce, tasks), reduce.Kernel, reduce.Reduced, fanIn));
        }

        return level;
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

    private static long[] LeafGroups(ReduceExpr reduce, ChunkGrid chunks, long[] fanIn)
    {
        var groups = Ones(chunks.Rank);
        double bytes = reduce.Input.DType.ItemSize();
        foreach (var axis in chunks.Axes)
        {
            bytes *= axis.MaxLength;
        }

        for (var axis = chunks.Rank - 1; axis >= 0; axis--)
        {
            if (reduce.Reduced[axis] && bytes < LeafBytes)
            {
                var most = Math.Min(fanIn[axis], chunks.Axes[axis].Count);
                groups[axis] = Math.Clamp((long)(LeafBytes / Math.Max(1, bytes)), 1, most);
                bytes *= groups[axis];
            }
        }

        return groups;
    }

    private static ChunkGrid Grouped(ChunkGrid grid, long[] sizes) =>
        new([.. grid.Axes.Select((axis, i) => axis.Grouped(sizes[i]))]);

    private static long[] Ones(int rank)
    {
        var ones = new long[rank];
        Array.Fill(ones, 1);
        return ones;
    }

    private static bool EndsInLayers(Route route)
    {
        var layers = new HashSet<Layer>();
        route.CollectLayers(layers);
        return layers.Count > 0;
    }
}
