using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The memory that tasks of a plan need, from the shapes alone.</summary>
internal static class PlanBytes
{
    /// <summary>Inputs, output and scratch memory of one task.</summary>
    public static TaskNeed Of(ArrayPlan plan, Layer layer, long task)
    {
        var list = new InputList();
        layer.CollectInputs(task, list);
        var inputs = list.PersistedBytes;
        foreach (var node in list.ToArray())
        {
            inputs += node.Run == default ? plan.Layers[node.Task.Operator].OutputBytes(node.Task.Index) : 0;
        }

        return new TaskNeed(layer, task, list.Count, new Bytes(layer.InputBytes(inputs)), new Bytes(layer.OutputBytes(task)), new Bytes(layer.ScratchBytes(task)));
    }

    /// <summary>The task that needs most: of each layer the tasks that stand for all are judged.</summary>
    public static TaskNeed Largest(ArrayPlan plan)
    {
        var largest = default(TaskNeed);
        foreach (var layer in plan.Layers)
        {
            foreach (var task in TaskClasses.Of(layer))
            {
                var need = Of(plan, layer, task);
                largest = largest.Layer is null || need.Total > largest.Total ? need : largest;
            }
        }

        return largest;
    }

    /// <summary>The bytes of all tasks at once, payloads and scratch: more than any order of them can hold.</summary>
    public static double Everything(ArrayPlan plan)
    {
        double bytes = 0;
        foreach (var layer in plan.Layers)
        {
            var largest = layer.Tasks.IndexOfLargest();
            bytes += layer.Tasks.Count == 0 ? 0 : layer.Tasks.Count * (double)(layer.OutputBytes(largest) + layer.ScratchBytes(largest));
        }

        return bytes;
    }
}

/// <summary>What one task needs at once.</summary>
/// <param name="Layer">Its operator.</param>
/// <param name="Task">Its number.</param>
/// <param name="InputCount">How many chunks it takes.</param>
/// <param name="Inputs">Their bytes.</param>
/// <param name="Output">The bytes of its payload.</param>
/// <param name="Scratch">Bytes beside both.</param>
internal readonly record struct TaskNeed(Layer Layer, long Task, int InputCount, Bytes Inputs, Bytes Output, Bytes Scratch)
{
    /// <summary>All three.</summary>
    public Bytes Total => Inputs + Output + Scratch;
}
