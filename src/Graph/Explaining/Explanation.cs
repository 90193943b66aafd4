using System.Globalization;
using System.Text;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>What computing arrays would do, as text: the expression, what is rewritten, the layers of tasks, the bytes.</summary>
/// <remarks>Nothing is computed; the cost is that of planning.</remarks>
public static class Explanation
{
    /// <summary>Explains the computation of arrays into memory.</summary>
    /// <param name="arrays">The arrays, computed together.</param>
    /// <param name="rewrite">False shows the plan of the expressions as they were written.</param>
    public static string Of(IReadOnlyList<ChunkedArray> arrays, bool rewrite = true)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        var text = new StringBuilder();
        var outputs = arrays.Select(array => array.Expr).ToArray();
        text.AppendLine("as written");
        ExpressionTree.Write(outputs, text);
        if (Staging.IsNeeded(outputs))
        {
            return text.AppendLine("computed in stages: lengths that a mask decides are found first").ToString();
        }

        var rewriter = new Rewriter();
        if (rewrite)
        {
            WriteRewriting(outputs, rewriter, text);
        }

        WritePlan(Lowering.Plan([.. outputs.Select(expr => (expr, (OutputTarget)new PersistTarget()))], new Rewriter(), rewrite), text);
        return text.ToString();
    }

    private static void WriteRewriting(ArrayExpr[] outputs, Rewriter rewriter, StringBuilder text)
    {
        var better = rewriter.Rewrite(outputs);
        if (rewriter.Log.Count == 0)
        {
            text.AppendLine("nothing to rewrite");
            return;
        }

        text.AppendLine("rewritten");
        foreach (var step in rewriter.Log)
        {
            text.Append("  ").AppendLine(step);
        }

        ExpressionTree.Write(better, text);
    }

    private static void WritePlan(ArrayPlan plan, StringBuilder text)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"plan: {ArrayDescription.Counted(plan.TaskCount, "task")} in {ArrayDescription.Counted(plan.Layers.Count, "layer")}");
        foreach (var layer in plan.Layers)
        {
            WriteLayer(plan, layer, text);
        }

        var stored = plan.Layers.Sum(layer => layer.StoredBytes);
        text.AppendLine(CultureInfo.InvariantCulture, $"  reads {new Bytes((long)stored)} from storage; the largest task needs {plan.LargestTaskBytes}");
    }

    private static void WriteLayer(ArrayPlan plan, Layer layer, StringBuilder text)
    {
        var need = PlanBytes.Of(plan, layer, layer.Tasks.IndexOfLargest());
        text.AppendLine(CultureInfo.InvariantCulture, $"  {layer.Number} {layer.Name}: {ArrayDescription.Counted(layer.Tasks.Count, "task")}, a task at most " +
            $"{need.Inputs} in + {need.Output} out + {need.Scratch} scratch");
        if (layer is LoopLayer loop)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"      reads {string.Join(", ", loop.Fused.Operands.Select(operand => operand.Name))}");
            if (loop.Fused.Names.Count > 0)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"      fuses {string.Join(", ", loop.Fused.Names)}");
            }
        }

        if (layer.Producers.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"      takes chunks of {string.Join(", ", layer.Producers.Select(producer => producer.Number).Order())}");
        }

        if (layer.Remark is not null)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"      {layer.Remark}");
        }
    }
}
