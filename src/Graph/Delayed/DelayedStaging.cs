namespace ActorArrays.Graph;

/// <summary>Arrays of delayed blocks before they are computed: what their blocks wait for, and which calls are made first.</summary>
public static class DelayedStaging
{
    /// <summary>What must be done before the blocks of the arrays can be computed, and the calls that several of them take.</summary>
    /// <remarks>Both are empty if no array has delayed blocks.</remarks>
    public static (IReadOnlyList<Task> Waits, IReadOnlyList<Delayed> Calls) Before(IReadOnlyList<ChunkedArray> arrays)
    {
        Delayed[] blocks = [.. Delayed(arrays).SelectMany(static expr => expr.Delayed!.Calls)];
        return blocks.Length == 0 ? ([], []) : (DelayedGraph.Waits(blocks), SharedCalls.Of(blocks));
    }

    /// <summary>The arrays, whose blocks take the values of these calls instead of making them.</summary>
    public static IReadOnlyList<ChunkedArray> With(IReadOnlyList<ChunkedArray> arrays, IReadOnlyList<Delayed> calls, IReadOnlyList<object?> values)
    {
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(values);
        var known = new Dictionary<Delayed, object?>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < calls.Count; i++)
        {
            known.Add(calls[i], values[i]);
        }

        ChunkwiseExpr[] exprs = [.. Delayed(arrays)];
        return Staging.Replace(
            arrays, [.. exprs.Select(static expr => new ChunkedArray(expr))], [.. exprs.Select(expr => new ChunkedArray(expr.Delayed!.With(known, expr)))]);
    }

    private static IEnumerable<ChunkwiseExpr> Delayed(IReadOnlyList<ChunkedArray> arrays) =>
        Ordering.InputsFirst([.. arrays.Select(static array => array.Expr)]).OfType<ChunkwiseExpr>().Where(static expr => expr.Delayed is not null);
}
