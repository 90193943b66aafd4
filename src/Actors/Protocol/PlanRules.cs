namespace ActorArrays.Actors.Protocol;

/// <summary>
/// What the actors rely on in a task, so that a plan that breaks it ends its own run and nothing else.
/// </summary>
internal static class PlanRules
{
    /// <summary>Which rule the task breaks, or null.</summary>
    internal static PlanException? Objection(in TaskSpec task, IPlan plan)
    {
        if (task.Id.Operator >= plan.Operators.Count)
        {
            return new PlanException(
                $"plan: a task belongs to an operator, but {task.Id} is of none of the {plan.Operators.Count} operators.");
        }

        if (task.OutputBytes < Bytes.Zero || task.ScratchBytes < Bytes.Zero || task.ConsumerCount < 0)
        {
            return new PlanException(
                $"plan: sizes and counts are not negative, but {task.Id} has output {task.OutputBytes.Value}, " +
                $"scratch {task.ScratchBytes.Value}, {task.ConsumerCount} consumers.");
        }

        return task.Outcome == TaskOutcome.Effect && task.ConsumerCount > 0
            ? new PlanException(
                $"plan: an effect has no value to take, but {task.Id} is one and has {task.ConsumerCount} consumers.")
            : null;
    }
}
