namespace ActorArrays.Tasks;

/// <summary>A plan that can give any of its tasks again, so that a chunk that was lost with its member is computed anew.</summary>
public interface ILineage : IPlan
{
    /// <summary>The task as the cursor yields it, with an array of inputs of its own.</summary>
    /// <param name="task">A task that the cursor has yielded.</param>
    TaskSpec TaskOf(TaskId task);
}
