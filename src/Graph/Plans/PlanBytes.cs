using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The memory that tasks of a plan need, from the shapes alone.</summary>
internal static class PlanBytes
{
    // A plan of a few tasks is judged by every one; of a larger one by those at the ends, in the middle and with the longest
    // chunks, because first nodes must not wait for a walk over all.
    private const int JudgedMax = 64;

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

    /// <summary>The task that needs most, judged by some of each layer.</summary>
    /// <remarks>The governor checks every task when it is due, so one that was not judged fails its run then.</remarks>
    public static TaskNeed Largest(ArrayPlan plan)
    {
        var largest = default(TaskNeed);
        foreach (var layer in plan.Layers)
        {
            foreach (var task in Judged(layer.Tasks))
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

    private static IEnumerable<long> Judged(ChunkGrid tasks)
    {
        if (tasks.Count <= JudgedMax)
        {
            for (long task = 0; task < tasks.Count; task++)
            {
                yield return task;
            }

            yield break;
        }

        yield return tasks.IndexOfLargest();
        var places = new long[tasks.Rank];
        for (var corner = 0; corner < JudgedMax; corner++)
        {
            for (int axis = 0, left = corner; axis < tasks.Rank; axis++, left /= 4)
            {
                var count = tasks.Axes[axis].Count;
                places[axis] = (left % 4) switch { 0 => count / 2, 1 => 0, 2 => count - 1, _ => Math.Min(1, count - 1) };
            }

            yield return tasks.IndexOf(places);
        }
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
