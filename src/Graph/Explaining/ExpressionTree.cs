using System.Globalization;
using System.Text;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Expressions as an indented tree; what is used twice is written once and named.</summary>
internal static class ExpressionTree
{
    // Deeper chains are cut, so that a program of thousands of operators still explains itself in a page.
    private const int LinesMax = 200;

    /// <summary>Writes the tree of each output.</summary>
    public static void Write(IReadOnlyList<ArrayExpr> outputs, StringBuilder text)
    {
        var numbers = Shared(outputs);
        var written = new HashSet<ArrayExpr>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(ArrayExpr Expr, int Depth)>(outputs.Reverse().Select(output => (output, 1)));
        var lines = 0;
        while (pending.TryPop(out var next))
        {
            if (lines++ == LinesMax)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  … and {pending.Count + 1} more branches");
                return;
            }

            WriteLine(next.Expr, next.Depth, numbers, written, text);
            if (written.Add(next.Expr))
            {
                foreach (var input in next.Expr.Inputs.Reverse())
                {
                    pending.Push((input, next.Depth + 1));
                }
            }
        }
    }

    private static void WriteLine(
        ArrayExpr expr, int depth, Dictionary<ArrayExpr, int> numbers, HashSet<ArrayExpr> written, StringBuilder text)
    {
        text.Append(' ', 2 * depth);
        var isShared = numbers.TryGetValue(expr, out var number);
        if (isShared && written.Contains(expr))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"see #{number} {expr.Name}");
            return;
        }

        if (isShared)
        {
            text.Append(CultureInfo.InvariantCulture, $"#{number} ");
        }

        text.Append(expr.Name);
        if (expr is not ScalarExpr)
        {
            text.Append(CultureInfo.InvariantCulture, $": {expr.DType.Name()} {ArrayDescription.Lengths(expr.Grid)} in {expr.Grid.Count:N0} chunks");
        }

        text.AppendLine(expr.Origin is null ? "" : $"  ← {expr.Origin}");
    }

    private static Dictionary<ArrayExpr, int> Shared(IReadOnlyList<ArrayExpr> outputs)
    {
        var ordered = Ordering.InputsFirst(outputs);
        var uses = new UseCounts(ordered, outputs);
        var numbers = new Dictionary<ArrayExpr, int>(ReferenceEqualityComparer.Instance);
        foreach (var expr in ordered)
        {
            if (expr is not ScalarExpr && !uses.IsSingle(expr))
            {
                numbers.Add(expr, numbers.Count + 1);
            }
        }

        return numbers;
    }
}
