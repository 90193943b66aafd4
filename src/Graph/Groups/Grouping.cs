using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Builds grouped reductions: the grouped axis goes first, and no chunk of a result is too large.</summary>
internal static class Grouping
{
    // Accumulators that a task and a core's cache can hold: 3,650 × 100,000 numbers in 365 groups took 1.0 s by 128 MiB and 0.65 by 8 to 32.
    private const long ResultBytesMax = 32 << 20;

    // Groups are numbered by int32 in tasks.
    private const long GroupsMax = int.MaxValue - 1;

    /// <summary>The reduction of each group along an axis, whose place the groups take.</summary>
    /// <param name="op">The reduction.</param>
    /// <param name="dtype">The dtype asked for, or null.</param>
    /// <param name="x">The array.</param>
    /// <param name="codes">1-d, int64: the group of each place of the axis; negative: none.</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="split">The fan-in of the tree.</param>
    public static ArrayExpr Of(ReductionOp op, DType? dtype, ArrayExpr x, ArrayExpr codes, long groups, int axis, SplitEvery split)
    {
        if (groups > GroupsMax)
        {
            throw new ValueException($"groupby: there can be {GroupsMax} groups, but there are {groups}. Group by coarser labels.");
        }

        var kernel = op.Resolve(x.DType, dtype);
        var rows = WithShortResults(kernel, AxisMoves.Move(x, [axis], [0]), groups);
        var name = $"{op.Name}(groups of axis {axis})";
        return AxisMoves.Move(GroupReduceExpr.Of(name, kernel, rows, codes, groups, split), [0], [axis]);
    }

    // A result holds all groups: where they are many, there are fewer of the other axes' elements in it.
    private static ArrayExpr WithShortResults(ReductionKernel kernel, ArrayExpr rows, long groups)
    {
        var resultBytes = (double)groups * Math.Max(kernel.StateItemSize, kernel.Output.ItemSize());
        var width = rows.Grid.Axes.Skip(1).Aggregate(1.0, (product, chunks) => product * chunks.MaxLength);
        var most = Math.Min(ResultBytesMax, AutoChunks.DefaultBytes.Value);
        if (resultBytes * width <= most || width <= 1)
        {
            return rows;
        }

        var axes = new AxisChunks?[rows.Rank];
        axes[0] = rows.Grid.Axes[0];
        var columns = Math.Max(1, most / resultBytes);
        AutoChunks.Fill(axes, new Tasks.Bytes((long)(columns * axes[0]!.MaxLength * rows.DType.ItemSize())), rows.Shape, rows.DType, rows.Grid);
        return RechunkExpr.Of(rows, new ChunkGrid([.. axes.Select(chunks => chunks!)]));
    }
}
