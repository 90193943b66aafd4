using System.Globalization;
using System.Text;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>
/// Expressions as an indented tree; what is used twice is written once and named, and of many inputs that are alike (the files of
/// a stack) one is written.
/// </summary>
internal static class ExpressionTree
{
    // Deeper chains are cut, so that a program of thousands of operators still explains itself in a page.
    private const int LinesMax = 200;

    /// <summary>Writes the tree of each output.</summary>
    public static void Write(IReadOnlyList<ArrayExpr> outputs, StringBuilder text)
    {
        var numbers = Shared(outputs);
        var written = new HashSet<ArrayExpr>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Branch>(outputs.Reverse().Select(output => new Branch(output, 1)));
        var lines = 0;
        while (pending.TryPop(out var next))
        {
            if (lines++ == LinesMax)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  … and {pending.Count + 1} more branches");
                return;
            }

            if (next.Alike > 0)
            {
                WriteAlike(next, text);
                continue;
            }

            WriteLine(next.Expr, next.Depth, numbers, written, text);
            if (written.Add(next.Expr))
            {
                PushInputs(next, pending);
            }
        }
    }

    private static void PushInputs(Branch of, Stack<Branch> pending)
    {
        var inputs = of.Expr.Inputs;
        for (var last = inputs.Length - 1; last >= 0;)
        {
            var first = LikenessOfExpressions.FirstOfRun(inputs, last);
            if (last > first)
            {
                pending.Push(new Branch(inputs[last], of.Depth + 1, last - first));
            }

            pending.Push(new Branch(inputs[first], of.Depth + 1));
            last = first - 1;
        }
    }

    private static void WriteAlike(Branch branch, StringBuilder text)
    {
        text.Append(' ', 2 * branch.Depth);
        text.AppendLine(CultureInfo.InvariantCulture, $"… and {branch.Alike} more like it, to {LikenessOfExpressions.LeafOf(branch.Expr).Name}");
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
            text.Append(CultureInfo.InvariantCulture, $": {expr.DType.Name()} {ArrayDescription.Lengths(expr.Grid)} in {ArrayDescription.Counted(expr.Grid.Count, "chunk")}");
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

    // With a number of expressions that are alike: the last of them, which stands for all.
    private readonly record struct Branch(ArrayExpr Expr, int Depth, int Alike = 0);
}
