using System.Runtime.CompilerServices;

namespace ActorArrays.Graph;

/// <summary>Expressions that do the same to the same inputs become one, so that it is computed once.</summary>
internal static class CommonSubexpressions
{
    /// <summary>The outputs over shared expressions.</summary>
    public static IReadOnlyList<ArrayExpr> Share(IReadOnlyList<ArrayExpr> outputs)
    {
        var shared = new Dictionary<ArrayExpr, ArrayExpr>(ReferenceEqualityComparer.Instance);
        var known = new Dictionary<int, List<ArrayExpr>>();
        foreach (var expr in Ordering.InputsFirst(outputs))
        {
            var current = WithSharedInputs(expr, shared);
            shared.Add(expr, FindOrAdd(current, known));
        }

        return [.. outputs.Select(output => shared[output])];
    }

    private static ArrayExpr WithSharedInputs(ArrayExpr expr, Dictionary<ArrayExpr, ArrayExpr> shared)
    {
        foreach (var input in expr.Inputs)
        {
            if (!ReferenceEquals(shared[input], input))
            {
                return expr.WithInputs([.. expr.Inputs.Select(other => shared[other])]);
            }
        }

        return expr;
    }

    private static ArrayExpr FindOrAdd(ArrayExpr expr, Dictionary<int, List<ArrayExpr>> known)
    {
        var key = HashOf(expr);
        if (!known.TryGetValue(key, out var candidates))
        {
            known.Add(key, candidates = []);
        }

        foreach (var candidate in candidates)
        {
            if (AreSame(candidate, expr))
            {
                return candidate;
            }
        }

        candidates.Add(expr);
        return expr;
    }

    private static bool AreSame(ArrayExpr a, ArrayExpr b)
    {
        if (a.DType != b.DType || a.Inputs.Length != b.Inputs.Length || !a.Grid.Equals(b.Grid) || !a.SameOperation(b))
        {
            return false;
        }

        for (var i = 0; i < a.Inputs.Length; i++)
        {
            if (!ReferenceEquals(a.Inputs[i], b.Inputs[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int HashOf(ArrayExpr expr)
    {
        var hash = default(HashCode);
        hash.Add(expr.GetType());
        hash.Add(expr.Shape);
        foreach (var input in expr.Inputs)
        {
            hash.Add(RuntimeHelpers.GetHashCode(input));
        }

        return hash.ToHashCode();
    }
}
