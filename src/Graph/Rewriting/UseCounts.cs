namespace ActorArrays.Graph;

/// <summary>How many consumers each expression has, outputs included: moving work into a shared one would do it twice.</summary>
internal sealed class UseCounts
{
    private readonly Dictionary<ArrayExpr, int> _counts = new(ReferenceEqualityComparer.Instance);

    public UseCounts(IReadOnlyList<ArrayExpr> ordered, IReadOnlyList<ArrayExpr> outputs)
    {
        foreach (var output in outputs)
        {
            _counts[output] = _counts.GetValueOrDefault(output) + 1;
        }

        foreach (var expr in ordered)
        {
            foreach (var input in expr.Inputs)
            {
                _counts[input] = _counts.GetValueOrDefault(input) + 1;
            }
        }
    }

    /// <summary>True if nobody else would still need the expression; one that a rule has just made has one consumer.</summary>
    public bool IsSingle(ArrayExpr expr) => _counts.GetValueOrDefault(expr, 1) <= 1;

    /// <summary>The replacement has the consumers of what it replaces.</summary>
    public void Replace(ArrayExpr old, ArrayExpr replacement)
    {
        if (!ReferenceEquals(old, replacement))
        {
            _counts[replacement] = Math.Max(_counts.GetValueOrDefault(replacement), _counts.GetValueOrDefault(old, 1));
        }
    }
}
