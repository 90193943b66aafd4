using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>Computations in stages: arrays of unknown lengths are kept first, then what waited for their lengths is built.</summary>
public static class Staging
{
    /// <summary>True if some operation waits for lengths.</summary>
    public static bool IsNeeded(IReadOnlyList<ArrayExpr> outputs) => Ordering.InputsFirst(outputs).Any(expr => expr is LateExpr);

    /// <summary>The arrays to persist next: inputs of unknown lengths of operations that wait for nothing else.</summary>
    public static IReadOnlyList<ChunkedArray> Next(IReadOnlyList<ChunkedArray> outputs)
    {
        var waiting = new HashSet<ArrayExpr>(ReferenceEqualityComparer.Instance);
        var wanted = new List<ArrayExpr>();
        foreach (var expr in Ordering.InputsFirst([.. outputs.Select(output => output.Expr)]))
        {
            if (expr.Inputs.Any(waiting.Contains))
            {
                waiting.Add(expr);
            }
            else if (expr is LateExpr)
            {
                waiting.Add(expr);
                wanted.AddRange(expr.Inputs.Where(input => !input.Grid.IsKnown && !wanted.Contains(input)));
            }
        }

        return [.. wanted.Select(expr => new ChunkedArray(expr))];
    }

    /// <summary>The outputs with arrays replaced by their persisted forms; what waited for them is built.</summary>
    /// <exception cref="Kernels.ShapeException">Now that lengths are known, shapes turn out not to fit.</exception>
    public static IReadOnlyList<ChunkedArray> Replace(
        IReadOnlyList<ChunkedArray> outputs, IReadOnlyList<ChunkedArray> arrays, IReadOnlyList<ChunkedArray> persisted)
    {
        var replaced = new Dictionary<ArrayExpr, ArrayExpr>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < arrays.Count; i++)
        {
            replaced[arrays[i].Expr] = persisted[i].Expr;
        }

        foreach (var expr in Ordering.InputsFirst([.. outputs.Select(output => output.Expr)]))
        {
            if (!replaced.ContainsKey(expr))
            {
                replaced[expr] = Rebuilt(expr, replaced);
            }
        }

        return [.. outputs.Select(output => new ChunkedArray(replaced[output.Expr]))];
    }

    private static ArrayExpr Rebuilt(ArrayExpr expr, Dictionary<ArrayExpr, ArrayExpr> replaced)
    {
        var inputs = expr.Inputs.Select(input => replaced[input]).ToImmutableArray();
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!ReferenceEquals(inputs[i], expr.Inputs[i]))
            {
                return expr.WithInputs(inputs);
            }
        }

        return expr;
    }
}
