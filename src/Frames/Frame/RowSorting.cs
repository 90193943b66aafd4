using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Frames;

/// <summary>Arrays put in the order of keys beside them, stably.</summary>
internal static class RowSorting
{
    /// <summary>The elements of a 1-d array in the order of keys.</summary>
    /// <param name="keys">As long as the array; the first counts most.</param>
    /// <param name="x">The elements.</param>
    public static ChunkedArray Of(ImmutableArray<ArrayExpr> keys, ChunkedArray x) => new(LateExpr.OnceKnown(
        "sort_values", x.DType, 1, [x.Expr, .. keys], known => Known([.. known[1..]], known[0])));

    private static ArrayExpr Known(ImmutableArray<ArrayExpr> keys, ArrayExpr x) => x.Shape[0] == 0 ? x
        : keys.Append(x).Any(array => LongSort.IsNeeded(array, 0)) ? InRuns(keys, x) : InOneTask(keys, x);

    private static ArrayExpr InOneTask(ImmutableArray<ArrayExpr> keys, ArrayExpr x)
    {
        ChunkedArray[] lines = [.. keys.Reverse().Select(key => new ChunkedArray(WholeAxis.Of(key, 0)))];
        var order = lines.Length == 1 ? ArrayMath.ArgSort(lines[0]) : ArrayMath.LexSort(lines);
        return new ChunkedArray(WholeAxis.Of(x, 0))[ArrayIndex.Of(order)].Expr;
    }

    // By the last key first; each sort keeps what the one before has done among equal keys.
    private static ArrayExpr InRuns(ImmutableArray<ArrayExpr> keys, ArrayExpr x)
    {
        for (; !keys.IsEmpty; keys = keys[..^1])
        {
            var by = keys[^1];
            x = LongSort.Pairs(by, x, null).Others;
            keys = [.. keys[..^1].Select(key => LongSort.Pairs(by, key, null).Others), by];
        }

        return x;
    }
}
