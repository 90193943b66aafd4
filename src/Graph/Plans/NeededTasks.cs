using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Which outputs of a plan need a task, found by following the tasks that take its payload, and theirs.</summary>
internal static class NeededTasks
{
    // A task that so many others need is followed no further: an answer costs a few milliseconds at most.
    private const int FollowedMax = 4096;

    /// <summary>True if certainly every task of every output needs the task.</summary>
    public static bool AreAllOutputs(ArrayPlan plan, TaskId task)
    {
        var seen = new HashSet<TaskId> { task };
        var left = new Queue<TaskId>(seen);
        while (left.TryDequeue(out var next))
        {
            var layer = plan.Layers[next.Operator];
            foreach (var consumer in plan.ConsumersOf(layer))
            {
                var users = new TaskRanges();
                consumer.CollectUsers(layer, next.Index, users);
                foreach (var user in users.Tasks(consumer.Tasks))
                {
                    var id = TaskId.Of(consumer.Number, user);
                    if (seen.Add(id))
                    {
                        left.Enqueue(id);
                    }

                    if (seen.Count > FollowedMax)
                    {
                        return false;
                    }
                }
            }
        }

        return plan.Outputs.All(output => seen.Count(id => id.Operator == output.Number) == output.Tasks.Count);
    }
}
