using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A reduction as a tree of layers: leaves that fold chunks, then levels that fold partial results.</summary>
internal static class ReductionLowering
{
    // A leaf that reads its chunks itself folds neighbours until it has read this much: enough to make a node's cost small
    // beside its work (1 ms at 4 GB/s) …
    private const long LeafBytesMin = 4 << 20;

    // … and more, so that partial results need not be kept and combined, as long as there are this many leaves for all
    // cores, and none reads so much that progress and cancellation come in jumps.
    private const long LeavesMin = 64;
    private const long LeafBytesMax = 256 << 20;

    // A part of a chunk has at least so many elements for each accumulator, and a part of a row this length: else partial
    // results, and the ends of rows, would cost more than the cores that they keep busy.
    private const long PartialsPart = 64;
    private const long RowPartMin = 8 * FoldOrder.BlockLength;

    // A leaf folds so many rows for each group, however much it reads: else partial results would be as large as what they are made
    // of (3,650 rows in 365 groups: 4.2 s by leaves of one chunk, 1.0 so).
    private const long RowsPerGroup = 4;

    // Partial results of groups that one node combines, unless the caller said how many.
    private const int GroupedFanIn = 8;

    // Partial results that one node combines at most, unless the caller said how many.
    private const long CombinedBytesMax = 64 << 20;

    /// <summary>Adds the tree's layers; the last one's payloads are the result's chunks.</summary>
    public static Layer Lower(Lowering lowering, ITreeReduction reduce)
    {
        var loop = reduce.Input.Grid;
        var fused = lowering.Fuse(reduce, loop, [.. reduce.Values]);
        var beside = reduce.Beside.Select(expr => lowering.OperandOf(expr, loop)).ToImmutableArray();
        var (boxes, tasks) = Leaves(reduce, fused.Operands, beside);
        var level = lowering.Add(reduce.Leaves(fused, beside, boxes, tasks, ResultOf(reduce, tasks)));
        var fanIn = FanIn(reduce, tasks, level.OutputBytes(tasks.IndexOfLargest()));
        while (!PartialShape.IsSingle(reduce.Reduced, level.Tasks))
        {
            tasks = Grouped(level.Tasks, fanIn);
            var result = ResultOf(reduce, tasks);
            level = lowering.Add(new CombineLayer(level, tasks, result, reduce.ShapeOf(tasks, result), fanIn));
        }

        return level;
    }

    // Elements that are in memory or generated are folded over several chunks at once; chunks that must be decoded first
    // are folded one after the other, each while it is in the cache; payloads of other tasks are folded one a task, so
    // that they are freed as soon as possible.
    private static (ChunkGrid Boxes, ChunkGrid Tasks) Leaves(ITreeReduction reduce, Operand[] operands, ImmutableArray<Operand> beside)
    {
        var chunks = reduce.Input.Grid;
        if (!chunks.IsKnown || operands.Any(operand => operand.TakesPayloads))
        {
            return (chunks, chunks);
        }

        var isDirect = operands.Concat(beside).All(operand =>
            operand.Route.IsSeamless && operand.Route.ScratchBytes(operand.RegionOf(Box.All(chunks.Shape))) == 0);
        if (reduce.Groups is { } groups)
        {
            return ByRows(chunks, groups, isDirect);
        }

        var tasks = Grouped(chunks, LeafGroups(reduce, chunks));
        if (!isDirect)
        {
            return (chunks, tasks);
        }

        tasks = Cut(reduce, WithWholeRows(reduce, tasks));
        return (tasks, tasks);
    }

    // How the other axes are cut may follow the memory that there is, so which rows a leaf folds must not follow from that (INV-3).
    private static (ChunkGrid Boxes, ChunkGrid Tasks) ByRows(ChunkGrid chunks, long groups, bool isDirect)
    {
        var rows = chunks.Axes[0];
        var wanted = Math.Max(RowsPerGroup * (double)groups / Math.Max(1, rows.MaxLength), (double)rows.Count / LeavesMin);
        var tasks = chunks.With(0, rows.Grouped((long)Math.Clamp(wanted, 1, rows.Count)));
        if (!isDirect)
        {
            return (chunks, tasks);
        }

        var longest = tasks.Axes[0];
        var pieces = Math.Min(LeavesMin / longest.Count, longest.MaxLength / (PartialsPart * Math.Max(1, groups)));
        tasks = pieces < 2 ? tasks : tasks.With(0, longest.Cut(pieces));
        return (tasks, tasks);
    }

    // Where chunks are few, a leaf reads whole rows, which lie together in memory, and is cut across them instead.
    private static ChunkGrid WithWholeRows(ITreeReduction reduce, ChunkGrid tasks)
    {
        var last = tasks.Rank - 1;
        var isCutElsewhere = reduce.Reduced.AsSpan(0, Math.Max(0, last)).Contains(true);
        return tasks.Count < LeavesMin && isCutElsewhere && reduce.Reduced[last]
            ? tasks.With(last, tasks.Axes[last].Grouped(tasks.Axes[last].Count))
            : tasks;
    }

    // Where chunks are few and large, a leaf folds a part of one: there are leaves enough for all cores, whatever the chunks.
    // Cut is the first reduced axis, so that the parts lie one after the other in memory.
    private static ChunkGrid Cut(ITreeReduction reduce, ChunkGrid tasks)
    {
        var axis = Enumerable.Range(0, tasks.Rank).FirstOrDefault(axis => reduce.Reduced[axis] && tasks.Axes[axis].MaxLength > 1, -1);
        if (axis < 0 || tasks.Count >= LeavesMin)
        {
            return tasks;
        }

        double kept = 1, reduced = 1;
        for (var i = 0; i < tasks.Rank; i++)
        {
            (kept, reduced) = reduce.Reduced[i] ? (kept, reduced * tasks.Axes[i].MaxLength) : (kept * tasks.Axes[i].MaxLength, reduced);
        }

        var isAlongRows = !Enumerable.Range(axis + 1, tasks.Rank - axis - 1).Any(i => tasks.Axes[i].MaxLength > 1);
        var most = Math.Min(kept * reduced * reduce.Input.DType.ItemSize() / LeafBytesMin, reduced / PartialsPart);
        most = isAlongRows ? Math.Min(most, tasks.Axes[axis].MaxLength / (double)RowPartMin) : most;
        var pieces = (long)Math.Min(LeavesMin / tasks.Count, most);
        return pieces < 2 ? tasks : tasks.With(axis, tasks.Axes[axis].Cut(pieces));
    }

    // The chunks of the payloads: partial results stay on all axes; the last level's are those of the expression.
    private static ChunkGrid ResultOf(ITreeReduction reduce, ChunkGrid tasks) => PartialShape.IsSingle(reduce.Reduced, tasks) ? reduce.Grid : tasks;

    private static long[] FanIn(ITreeReduction reduce, ChunkGrid tasks, long partialBytes)
    {
        var split = Enumerable.Range(0, tasks.Rank).Count(axis => reduce.Reduced[axis] && tasks.Axes[axis].Count > 1);
        var rule = reduce.Split != default ? reduce.Split
            : reduce.Groups is not null ? new SplitEvery(GroupedFanIn)
            : new SplitEvery((int)Math.Clamp(CombinedBytesMax / Math.Max(1, partialBytes), 2, SplitEvery.Default));
        return [.. Enumerable.Range(0, tasks.Rank).Select(axis => reduce.Reduced[axis] ? rule.FanIn(axis, split) : 1L)];
    }

    private static long[] LeafGroups(ITreeReduction reduce, ChunkGrid chunks)
    {
        var groups = new long[chunks.Rank];
        double bytes = reduce.Input.DType.ItemSize();
        foreach (var axis in chunks.Axes)
        {
            bytes *= axis.MaxLength;
        }

        var most = Math.Max(1, LeafBytesMax / Math.Max(1, bytes));
        var left = Math.Clamp(Math.Max(LeafBytesMin / Math.Max(1, bytes), (double)chunks.Count / LeavesMin), 1, most);
        for (var axis = chunks.Rank - 1; axis >= 0; axis--)
        {
            groups[axis] = (long)Math.Clamp(left, 1, reduce.Reduced[axis] ? chunks.Axes[axis].Count : 1);
            left /= groups[axis];
        }

        return groups;
    }

    private static ChunkGrid Grouped(ChunkGrid grid, long[] sizes) =>
        new([.. grid.Axes.Select((axis, i) => axis.Grouped(sizes[i]))]);
}
