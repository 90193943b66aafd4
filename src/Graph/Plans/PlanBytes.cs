using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The memory that tasks of a plan need, from the shapes alone.</summary>
internal static class PlanBytes
{
    /// <summary>Inputs, output and scratch memory of one task.</summary>
    public static (Bytes Inputs, Bytes Output, Bytes Scratch) Of(ArrayPlan plan, Layer layer, long task)
    {
        var list = new InputList();
        layer.CollectInputs(task, list);
        long inputs = 0;
        foreach (var node in list.ToArray())
        {
            inputs += node.Run == default ? plan.Layers[node.Task.Operator].OutputBytes(node.Task.Index) : 0;
        }

        return (new Bytes(inputs), new Bytes(layer.OutputBytes(task)), new Bytes(layer.ScratchBytes(task)));
    }

    /// <summary>The most that one task of the plan needs, judged by the task with the longest chunks of each layer.</summary>
    /// <remarks>An estimate from one task a layer; the governor checks every task when it is due.</remarks>
    public static Bytes Largest(ArrayPlan plan)
    {
        var largest = Bytes.Zero;
        foreach (var layer in plan.Layers)
        {
            var (inputs, output, scratch) = Of(plan, layer, layer.Tasks.IndexOfLargest());
            largest = Bytes.Max(largest, inputs + output + scratch);
        }

        return largest;
    }
}
