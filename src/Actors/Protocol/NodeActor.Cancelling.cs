namespace ActorArrays.Actors.Protocol;

/// <content>
/// The way out when the run stops (INV-13), or goes on without this task. A task that has no value yet is cancelled: it waits for
/// the kernel or the permit that still uses its memory, and for its consumers to go. A chunk stays what it is for the consumers
/// that have asked for it, of this run or of another, and goes with the last of them.
/// </content>
public sealed partial class NodeActor
{
    private Awaited _awaited;
    private bool _isStopping;

    private enum Awaited : byte
    {
        Nothing,
        Permit,
        Kernel,
    }

    private void OnStop(IEffects effects)
    {
        (_isStopping, _isRetained) = (true, false);
        if (HasValue)
        {
            ReleaseIfDone(effects);
        }
        else if (State == NodeState.Lost)
        {
            CancelLost(effects);
        }
        else if (State != NodeState.Cancelled)
        {
            CancelTask(effects);
        }
        else
        {
            ReleaseIfCancelled(effects);
        }
    }

    private void CancelLost(IEffects effects)
    {
        Become(NodeState.Cancelled);
        ReleaseIfCancelled(effects);
    }

    private void CancelTask(IEffects effects)
    {
        _awaited = State switch
        {
            NodeState.Ready => Awaited.Permit,
            NodeState.Running => Awaited.Kernel,
            _ => Awaited.Nothing,
        };
        Become(NodeState.Cancelled);
        TellOtherRuns(Gone(NodeState.Cancelled), effects);
        if (_awaited == Awaited.Permit)
        {
            effects.Send(GovernorMessage.Plain(GovernorMessageKind.WithdrawPermit, Id));
        }

        if (_awaited != Awaited.Kernel)
        {
            TakeInputs(effects);
        }

        ReleaseIfCancelled(effects);
    }

    private void HandleWhileCancelled(in NodeMessage message, IEffects effects)
    {
        switch (message.Kind)
        {
            case NodeMessageKind.TaskFinished or NodeMessageKind.TaskFailed:
                OnKernelEnded(message, effects);
                break;
            case NodeMessageKind.PermitWithdrawn when _awaited == Awaited.Permit:
                _awaited = Awaited.Nothing;
                ReleaseIfCancelled(effects);
                break;
            case NodeMessageKind.PermitGranted or NodeMessageKind.PermitRefused:
            case NodeMessageKind.RetryTask or NodeMessageKind.InputLost:
                // Sent before the sender knew; what the node has sent settles the account.
                break;
            default:
                throw new InvariantException(
                    "INV-14", $"{message.Kind} reached {Id} while {State}, awaiting {_awaited}");
        }
    }

    private void OnKernelEnded(in NodeMessage message, IEffects effects)
    {
        DiscardLateResult(message, effects);
        if (_awaited != Awaited.Kernel || !IsAwaited(message.Attempt))
        {
            return;
        }

        if (IsOtherRunning(message.Attempt))
        {
            effects.Send(GovernorMessage.Plain(GovernorMessageKind.BackupEnded, Id));
            EndTry(message.Attempt);
            return;
        }

        EndTry(message.Attempt);
        effects.Send(GovernorMessage.PermitReturned(Id));
        StopAwaitingKernel(effects);
    }

    private void StopAwaitingKernel(IEffects effects)
    {
        _awaited = Awaited.Nothing;
        TakeInputs(effects);
        ReleaseIfCancelled(effects);
    }

    private void ReleaseIfCancelled(IEffects effects)
    {
        // While the run goes on, consumers are still to come, and must hear that the value will not.
        if (_awaited == Awaited.Nothing && _subscribers.Active == 0 && (_isStopping || _consumersToCome <= 0))
        {
            Release(effects);
        }
    }
}
