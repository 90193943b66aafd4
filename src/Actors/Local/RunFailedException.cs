using System.Text;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors;

/// <summary>A computation ended because one of its tasks failed for good.</summary>
/// <remarks>The inner exception is what the task threw at last.</remarks>
public sealed class RunFailedException : InvalidOperationException
{
    private RunFailedException(
        string message, NodeFailure failure, OperatorInfo info, string description, int otherFailures)
        : base(message, failure.Cause.Cause)
    {
        Node = failure.Node;
        Operator = info;
        Description = description;
        Attempts = failure.Attempts;
        Story = failure.Story;
        OtherFailures = otherFailures;
    }

    /// <summary>The node of the task.</summary>
    public NodeId Node { get; }

    /// <summary>The operator that the task belongs to, with the user's line that made it.</summary>
    public OperatorInfo Operator { get; }

    /// <summary>The task in the plan's words: operator, chunk, region.</summary>
    public string Description { get; }

    /// <summary>How often the task was started.</summary>
    public int Attempts { get; }

    /// <summary>One line for each try.</summary>
    public IReadOnlyList<string> Story { get; }

    /// <summary>How many other tasks failed for good; this one is the first in the plan.</summary>
    public int OtherFailures { get; }

    /// <summary>Tells a failure in the words of its plan.</summary>
    public static RunFailedException Of(NodeFailure failure, IPlan plan, int otherFailures = 0)
    {
        var info = plan.Operators[failure.Node.Task.Operator];
        var description = Describe(failure.Node.Task, plan);
        var text = new StringBuilder();
        text.Append(description.StartsWith(info.Name, StringComparison.Ordinal) ? description : $"{info.Name}: {description}").Append(" failed");
        text.Append(failure.Attempts > 1 ? $" {failure.Attempts} times, at last with " : " with ");
        text.Append(null, $"{failure.Cause}");
        text.Append(info.Origin is null ? "" : $"\n  made at: {info.Origin}");
        text.Append(null, $"\n  task: {failure.Node}, number {failure.Order.Sequence} of its run");

        // A single try is told already.
        foreach (var line in failure.Story.Count > 1 ? failure.Story : [])
        {
            text.Append("\n  ").Append(line);
        }

        text.Append(otherFailures switch
        {
            0 => "",
            1 => "\n  and 1 other task failed, later in the plan",
            _ => string.Create(null, $"\n  and {otherFailures} other tasks failed, later in the plan"),
        });
        return new RunFailedException(text.ToString(), failure, info, description, otherFailures);
    }

    /// <summary>What the end of a run is to its caller: an exception, or null for success.</summary>
    internal static Exception? ErrorOf(RunOutcome outcome, RunActor run, CancellationToken cancellation) => outcome switch
    {
        { IsSuccess: true } => null,
        { IsCancelled: true } => new OperationCanceledException(cancellation),
        { Failure: { } failure } => Of(failure, run.Plan, outcome.OtherFailures),
        { MissedDeadline: { } deadline } => DeadlineException.Of(run, deadline),
        _ => outcome.PlanError,
    };

    /// <summary>A plan that cannot describe its task must not hide what happened to it.</summary>
    internal static string Describe(TaskId task, IPlan plan)
    {
        try
        {
            return plan.Describe(task);
        }
        catch (Exception error)
        {
            return $"task {task} (which its plan cannot describe: {error.Message})";
        }
    }
}
