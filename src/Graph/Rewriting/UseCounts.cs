namespace ActorArrays.Graph;

/// <summary>Who consumes each expression, outputs included: moving work into a shared one would do it twice.</summary>
internal sealed class UseCounts
{
    private readonly Dictionary<ArrayExpr, HashSet<ArrayExpr>> _consumers = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ArrayExpr> _outputs = new(ReferenceEqualityComparer.Instance);

    public UseCounts(IReadOnlyList<ArrayExpr> ordered, IReadOnlyList<ArrayExpr> outputs)
    {
        _outputs.UnionWith(outputs);
        foreach (var expr in ordered)
        {
            foreach (var input in expr.Inputs)
            {
                ConsumersOf(input).Add(expr);
            }
        }
    }

    /// <summary>True if nobody else would still need the expression; one that a rule has just made has one consumer.</summary>
    public bool IsSingle(ArrayExpr expr) => Count(expr) <= 1;

    /// <summary>
    /// True if all that is ever taken of the expression is slices, which together have no more elements than it: then
    /// computing each slice for itself is no more work than computing the whole.
    /// </summary>
    public bool IsTakenInSlices(ArrayExpr expr)
    {
        if (_outputs.Contains(expr) || !_consumers.TryGetValue(expr, out var consumers))
        {
            return false;
        }

        double taken = 0;
        foreach (var consumer in consumers)
        {
            if (consumer is not ViewExpr { Grid.IsKnown: true })
            {
                return false;
            }

            taken += consumer.Shape.Size;
        }

        return taken <= expr.Shape.Size;
    }

    /// <summary>The replacement has the consumers of what it replaces.</summary>
    public void Replace(ArrayExpr old, ArrayExpr replacement)
    {
        if (ReferenceEquals(old, replacement))
        {
            return;
        }

        ConsumersOf(replacement).UnionWith(ConsumersOf(old));
        if (_outputs.Contains(old))
        {
            _outputs.Add(replacement);
        }
    }

    private int Count(ArrayExpr expr) =>
        (_consumers.TryGetValue(expr, out var consumers) ? consumers.Count : 0) + (_outputs.Contains(expr) ? 1 : 0);

    /// <summary>The expressions that take it.</summary>
    public HashSet<ArrayExpr> ConsumersOf(ArrayExpr expr)
    {
        if (!_consumers.TryGetValue(expr, out var consumers))
        {
            _consumers.Add(expr, consumers = new HashSet<ArrayExpr>(ReferenceEqualityComparer.Instance));
        }

        return consumers;
    }
}
