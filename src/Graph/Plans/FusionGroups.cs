namespace ActorArrays.Graph;

/// <summary>Which elementwise expressions are computed inside which loop, and which arrays need tasks of their own.</summary>
/// <remarks>
/// An elementwise expression is computed inside the loop of its consumer if all of its consumers are in that one loop
/// and it has the loop's chunks: then nothing is computed twice and nothing is stored. Consumers are a reduction or
/// histogram that absorbs it, an output, or another elementwise expression of that loop.
/// </remarks>
internal sealed class FusionGroups
{
    // Longer programs gain nothing, and one loop must not hold all of a program that a machine wrote.
    private const int LoopLengthMax = 256;

    private readonly Dictionary<object, int> _lengths = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ArrayExpr, List<ArrayExpr>> _consumers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ArrayExpr, object> _groups = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ArrayExpr, int> _outputUses = new(ReferenceEqualityComparer.Instance);

    public FusionGroups(IReadOnlyList<ArrayExpr> outputs)
    {
        Ordered = Ordering.InputsFirst(outputs);
        foreach (var output in outputs)
        {
            _outputUses[output] = _outputUses.GetValueOrDefault(output) + 1;
        }

        foreach (var expr in Ordered)
        {
            foreach (var input in expr.Inputs)
            {
                (_consumers.TryGetValue(input, out var list) ? list : _consumers[input] = []).Add(expr);
            }
        }

        for (var i = Ordered.Count - 1; i >= 0; i--)
        {
            var group = GroupOf(Ordered[i]);
            _groups[Ordered[i]] = group;
            _lengths[group] = _lengths.GetValueOrDefault(group) + 1;
        }
    }

    /// <summary>Every expression, inputs before consumers.</summary>
    public IReadOnlyList<ArrayExpr> Ordered { get; }

    /// <summary>How many expressions and outputs take it.</summary>
    public int UseCount(ArrayExpr expr) =>
        (_consumers.TryGetValue(expr, out var list) ? list.Distinct().Count() : 0) + _outputUses.GetValueOrDefault(expr);

    /// <summary>True if <paramref name="expr"/> is computed inside the loop of <paramref name="root"/>, not by tasks of its own.</summary>
    public bool IsInside(ArrayExpr expr, object root) => !ReferenceEquals(expr, root) && ReferenceEquals(_groups[expr], root);

    /// <summary>Why an elementwise expression has tasks of its own, for Explain; null if it has none.</summary>
    public string? ReasonForTasks(ArrayExpr expr)
    {
        if (expr is not ElementwiseExpr || !ReferenceEquals(_groups[expr], expr))
        {
            return null;
        }

        if (!_consumers.TryGetValue(expr, out var consumers))
        {
            return "wanted more than once";
        }

        var loops = consumers.Select(consumer => LoopOf(consumer, expr)).Distinct().ToArray();
        return _outputUses.ContainsKey(expr) ? "wanted, and used by other arrays"
            : loops.Contains(null) ? $"not fused: {consumers.First(consumer => LoopOf(consumer, expr) is null).Name} reads it in other chunks or another order"
            : loops.Length == 1 ? $"not fused: the loop of its consumer holds {LoopLengthMax} operations already"
            : "not fused: used in several loops, and computed once";
    }

    /// <summary>Stands for the output loop of an expression that nobody else uses.</summary>
    public object OutputGroup(ArrayExpr expr) => _groups[expr] is OutputLoop loop ? loop : expr;

    private object GroupOf(ArrayExpr expr)
    {
        if (expr is not ElementwiseExpr)
        {
            return expr;
        }

        if (_outputUses.TryGetValue(expr, out var uses))
        {
            return uses == 1 && !_consumers.ContainsKey(expr) ? new OutputLoop(expr.Grid) : expr;
        }

        object? group = null;
        foreach (var consumer in _consumers[expr])
        {
            if (LoopOf(consumer, expr) is not { } loop || _lengths[loop] >= LoopLengthMax || (group is not null && !ReferenceEquals(group, loop)))
            {
                return expr;
            }

            group = loop;
        }

        return group!;
    }

    // The loop that the consumer computes its inputs in, if the expression has that loop's chunks.
    private object? LoopOf(ArrayExpr consumer, ArrayExpr expr)
    {
        var loop = _groups[consumer];
        var grid = loop switch
        {
            OutputLoop output => output.Grid,
            ITreeReduction reduce => reduce.Beside.Contains(expr) ? null : reduce.Input.Grid,
            HistogramExpr histogram => ReferenceEquals(expr, histogram.Edges) ? null : histogram.Elements.Grid,
            ElementwiseExpr root => root.Grid,
            ProductExpr => consumer is ProductExpr ? expr.Grid : consumer.Grid,
            _ => null,
        };
        return grid is not null && grid.Equals(expr.Grid) ? loop : null;
    }

    private sealed record OutputLoop(ChunkGrid Grid)
    {
        public bool Equals(OutputLoop? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
