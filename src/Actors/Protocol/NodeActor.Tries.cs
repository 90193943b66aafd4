namespace ActorArrays.Actors.Protocol;

/// <content>
/// The tries that run: one, or a straggler and its backup. Of two the first result is taken (INV-7) and the other try is
/// disowned; a try that takes too long is disowned as well.
/// </content>
public sealed partial class NodeActor
{
    private int _try;
    private int _backup;

    private bool IsAwaited(int attempt) => attempt != 0 && (attempt == _try || attempt == _backup);

    private bool IsOtherRunning(int attempt) => (attempt == _try ? _backup : _try) != 0;

    private void EndTry(int attempt) =>
        (_try, _backup) = (attempt == _try ? 0 : _try, attempt == _backup ? 0 : _backup);

    /// <summary>One try has a result: the other is not awaited any more.</summary>
    private void EndTries(int finished, IEffects effects)
    {
        if (IsOtherRunning(finished))
        {
            Disown(finished == _try ? _backup : _try, isLast: false, isHung: false, effects);
        }

        (_try, _backup) = (0, 0);
    }

    private void Disown(int attempt, bool isLast, bool isHung, IEffects effects)
    {
        effects.Send(GovernorMessage.TaskDisowned(Id, attempt, isLast, isHung));
        effects.DisownTask(Id, attempt);
        EndTry(attempt);
    }

    /// <summary>The shell keeps what the kernel uses and the governor its bytes, so the node can go on without it.</summary>
    private void OnGiveUpTask(in NodeMessage message, IEffects effects)
    {
        if (!IsAwaited(message.Attempt) || State is not (NodeState.Running or NodeState.Cancelled))
        {
            return;
        }

        var isLast = !IsOtherRunning(message.Attempt);
        Disown(message.Attempt, isLast, isHung: true, effects);
        if (isLast && State == NodeState.Running)
        {
            // A second writer beside one that may still write would break INV-12.
            Become(NodeState.Failed);
            var mayRetry = _outcome != TaskOutcome.Effect;
            effects.Send(SupervisorMessage.TaskFailed(Id, Attempt, Order, message.Failure!, mayRetry));
        }
        else if (isLast)
        {
            StopAwaitingKernel(effects);
        }
    }

    private void OnStartBackup(int attempt, IEffects effects)
    {
        if (State == NodeState.Running && attempt == _try && _backup == 0 && _outcome != TaskOutcome.Effect)
        {
            effects.Send(GovernorMessage.Plain(GovernorMessageKind.RequestBackup, Id));
        }
    }

    /// <summary>If the task has ended meanwhile, the permit that it returned takes the backup's share along.</summary>
    private void OnBackupGranted(PlanOrder turn, IEffects effects)
    {
        if (State == NodeState.Running && _try != 0 && _backup == 0)
        {
            _backup = ++Attempt;
            effects.Send(RunMessage.BackupStarted(Id));
            effects.StartTask(Id, _inputs, Attempt, turn);
        }
    }
}
