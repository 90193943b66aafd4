using System.Globalization;
using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>How an array prints itself: what dask.array shows in its table.</summary>
internal static class ArrayDescription
{
    /// <summary>Shape, chunk shape, bytes, dtype, tasks and layers, in a few aligned lines.</summary>
    public static string Of(ArrayExpr expr)
    {
        var grid = expr.Grid;
        var plan = Lowering.Plan([(expr, new PersistTarget())], new Rewriter());
        return string.Join(Environment.NewLine,
        [
            $"ChunkedArray {expr.DType.Name()} {Lengths(grid)}",
            $"  chunks  {grid.LargestChunkText()} × {Number(grid.Count)}",
            $"  bytes   {Size(grid.Shape, expr)} array, {Size(grid.LargestChunk, expr)} chunk",
            $"  plan    {Counted(plan.TaskCount, "task")} in {Counted(plan.Layers.Count, "layer")}",
            $"  made by {expr.Name}",
        ]);
    }

    /// <summary>The shape with ? for lengths that are unknown.</summary>
    public static string Lengths(ChunkGrid grid)
    {
        var parts = grid.Axes.Select(axis => axis.IsKnown ? axis.Length.ToString(CultureInfo.InvariantCulture) : "?").ToArray();
        return parts.Length == 1 ? $"({parts[0]},)" : $"({string.Join(", ", parts)})";
    }

    /// <summary>A number with its noun: <c>1 chunk</c>, <c>12,000 chunks</c>.</summary>
    public static string Counted(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string LargestChunkText(this ChunkGrid grid)
    {
        var parts = grid.Axes.Select(axis => axis.IsKnown ? axis.MaxLength.ToString(CultureInfo.InvariantCulture) : "?").ToArray();
        return parts.Length == 1 ? $"({parts[0]},)" : $"({string.Join(", ", parts)})";
    }

    private static string Size(Shape shape, ArrayExpr expr)
    {
        var bytes = shape.Span.ToArray().Aggregate((double)expr.DType.ItemSize(), (product, length) => product * length);
        return !expr.Grid.IsKnown ? "? bytes" : bytes < long.MaxValue ? new Bytes((long)bytes).ToString() : $"{bytes:g3} bytes";
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
