using System.Globalization;
using System.Text;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A computation as a picture in Graphviz's DOT language.</summary>
public static class GraphPicture
{
    /// <summary>The layers of the plan, one box each with its tasks and chunk shape, and arrows along which chunks go.</summary>
    /// <param name="arrays">The arrays, computed together.</param>
    /// <param name="rewrite">False shows the expressions as they were written.</param>
    public static string Dot(IReadOnlyList<ChunkedArray> arrays, bool rewrite = true)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        var outputs = arrays.Select(array => array.Expr).ToArray();
        return rewrite && !Staging.IsNeeded(outputs) ? OfPlan(outputs) : OfExpressions(outputs);
    }

    private static string OfPlan(ArrayExpr[] outputs)
    {
        var plan = Lowering.Plan([.. outputs.Select(expr => (expr, (OutputTarget)new PersistTarget()))], new Rewriter());
        var text = Begin();
        foreach (var layer in plan.Layers)
        {
            var operands = layer is LoopLayer loop
                ? loop.Fused.Operands.Where(operand => !operand.TakesPayloads).Select(operand => operand.Name)
                : [];
            var fused = layer is LoopLayer { Fused.Names: var names } ? string.Join(" · ", names) : "";
            Box(text, layer.Number, [layer.Name, fused, string.Join(", ", operands), ArrayDescription.Counted(layer.Tasks.Count, "task")]);
            foreach (var producer in layer.Producers)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  n{producer.Number} -> n{layer.Number};");
            }
        }

        return text.AppendLine("}").ToString();
    }

    private static string OfExpressions(ArrayExpr[] outputs)
    {
        var text = Begin();
        var numbers = new Dictionary<ArrayExpr, int>(ReferenceEqualityComparer.Instance);
        foreach (var expr in Ordering.InputsFirst(outputs))
        {
            numbers.Add(expr, numbers.Count);
            Box(text, numbers[expr], [expr.Name, $"{expr.DType.Name()} {ArrayDescription.Lengths(expr.Grid)}", ArrayDescription.Counted(expr.Grid.Count, "chunk")]);
            foreach (var input in expr.Inputs)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  n{numbers[input]} -> n{numbers[expr]};");
            }
        }

        return text.AppendLine("}").ToString();
    }

    private static StringBuilder Begin() => new StringBuilder()
        .AppendLine("digraph computation {")
        .AppendLine("  rankdir=BT; node [shape=box style=\"rounded,filled\" fillcolor=\"#eef3fa\" fontname=\"Helvetica\"];");

    private static void Box(StringBuilder text, int number, IEnumerable<string> lines)
    {
        var label = string.Join("\\n", lines.Where(line => line.Length > 0).Select(Escaped));
        text.AppendLine(CultureInfo.InvariantCulture, $"  n{number} [label=\"{label}\"];");
    }

    private static string Escaped(string line) =>
        line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
