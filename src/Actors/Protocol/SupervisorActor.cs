namespace ActorArrays.Actors.Protocol;

/// <summary>A task that failed for good, and how it came to that.</summary>
/// <param name="Node">The task's node.</param>
/// <param name="Order">Its place in the plan.</param>
/// <param name="Attempts">How often it was started.</param>
/// <param name="Cause">The last failure.</param>
/// <param name="Story">One line for each try.</param>
public sealed record NodeFailure(
    NodeId Node, PlanOrder Order, int Attempts, TaskFailure Cause, IReadOnlyList<string> Story);

/// <summary>
/// The actor that decides, for one run, what happens to a task that failed: another try, or the end of the run.
/// </summary>
/// <remarks>It remembers only tasks that have failed and not recovered. One thread at a time (INV-8).</remarks>
public sealed class SupervisorActor(RunId run, SupervisionStrategy strategy)
{
    private readonly Dictionary<NodeId, List<string>> _stories = [];

    /// <summary>The run that it belongs to.</summary>
    public RunId Run { get; } = run;

    /// <summary>Takes one message.</summary>
    public void Handle(in SupervisorMessage message, IEffects effects)
    {
        switch (message.Kind)
        {
            case SupervisorMessageKind.TaskFailed:
                OnTaskFailed(message, effects);
                break;
            case SupervisorMessageKind.TaskRecovered:
                _stories.Remove(message.Node);
                break;
            case SupervisorMessageKind.BackoffElapsed:
                effects.Send(RunMessage.NodeRetried(message.Node));
                effects.Send(NodeMessage.Plain(NodeMessageKind.RetryTask, message.Node));
                break;
            default:
                throw new InvariantException("INV-14", $"the supervisor of {Run} was told {message.Kind}");
        }
    }

    private void OnTaskFailed(in SupervisorMessage message, IEffects effects)
    {
        var failure = message.Failure!;
        var story = StoryOf(message.Node);
        if (message.MayRetry && strategy.Retries(failure, message.Attempt))
        {
            var delay = strategy.BackoffAfter(message.Attempt);
            story.Add(string.Create(
                null, $"try {message.Attempt} failed: {failure}; again after {delay.TotalMilliseconds} ms"));
            effects.StartBackoff(message.Node, delay);
            return;
        }

        story.Add(message.Attempt == 0 ? $"could not start: {failure}" : $"try {message.Attempt} failed: {failure}");
        _stories.Remove(message.Node);
        var final = new NodeFailure(message.Node, message.Order, message.Attempt, failure, story);
        effects.Send(RunMessage.NodeFailed(final));
    }

    private List<string> StoryOf(NodeId node)
    {
        if (!_stories.TryGetValue(node, out var story))
        {
            _stories.Add(node, story = []);
        }

        return story;
    }
}
