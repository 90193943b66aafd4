namespace ActorArrays.Graph;

/// <summary>The expressions that outputs are made of, each once.</summary>
internal static class Ordering
{
    /// <summary>Every expression after its inputs; of two inputs, the first one's come first.</summary>
    /// <remarks>Iterative: a chain of a million operators does not exhaust the stack.</remarks>
    public static IReadOnlyList<ArrayExpr> InputsFirst(IReadOnlyList<ArrayExpr> outputs)
    {
        var ordered = new List<ArrayExpr>();
        var seen = new HashSet<ArrayExpr>(ReferenceEqualityComparer.Instance);
        var path = new Stack<(ArrayExpr Expr, int Next)>();
        foreach (var output in outputs)
        {
            Visit(output);
            while (path.TryPop(out var top))
            {
                if (top.Next == top.Expr.Inputs.Length)
                {
                    ordered.Add(top.Expr);
                    continue;
                }

                path.Push((top.Expr, top.Next + 1));
                Visit(top.Expr.Inputs[top.Next]);
            }
        }

        return ordered;

        void Visit(ArrayExpr expr)
        {
            if (seen.Add(expr))
            {
                path.Push((expr, 0));
            }
        }
    }
}
