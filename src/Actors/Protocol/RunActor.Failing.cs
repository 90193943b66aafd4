namespace ActorArrays.Actors.Protocol;

/// <content>
/// What becomes of the run when one of its tasks has failed for good: the task is given up with all that needs it, and the
/// run goes on as long as that can help; at the end it fails.
/// </content>
/// <remarks>
/// It cannot help when every output needs the task, when the plan cannot be trusted, or when the strategy says so.
/// </remarks>
public sealed partial class RunActor
{
    // Asking the plan costs up to milliseconds; when this many tasks have failed and others still help, it is asked no more.
    private const int QuestionsMax = 16;
    private RunOutcome? _failed;
    private long _abandoned;

    private void OnNodeFailed(NodeFailure failure, IEffects effects)
    {
        if (State == RunState.Stopping)
        {
            // What stops because it is asked to is no failure of its own.
            var isOwn = _outcome.Failure is not null && failure.Cause.Cause is not OperationCanceledException;
            _outcome = isOwn ? _outcome.With(failure) : _outcome;
        }
        else if (State == RunState.Running)
        {
            _failed = (_failed ?? RunOutcome.Success).With(failure);
            if (CanHelpWithout(failure))
            {
                effects.Send(NodeMessage.Plain(NodeMessageKind.AbandonNode, failure.Node));
            }
            else
            {
                Stop(_failed, effects);
            }
        }
    }

    private void OnNodeAbandoned(IEffects effects)
    {
        Unfinished--;
        _abandoned++;
        FillWindow(effects);
    }

    private bool CanHelpWithout(NodeFailure failure) =>
        Strategy.OnFailure == FailureResponse.FinishWhatCan &&
        !failure.Cause.IsBug &&
        (_failed!.OtherFailures >= QuestionsMax || !IsNeededByAll(failure.Node.Task));

    /// <summary>The plan is code of the layer above: if it cannot answer, there is nothing to go on for.</summary>
    private bool IsNeededByAll(TaskId task)
    {
        try
        {
            return Plan.IsNeededByAll(task);
        }
        catch (Exception error) when (error is not InvariantException)
        {
            return true;
        }
    }
}
