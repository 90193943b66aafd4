namespace ActorArrays.Actors.Protocol;

/// <content>
/// The way out when the run stops (INV-13). A cancelled node waits for the one thing that still uses its memory, a kernel, a
/// permit or the disk, and for consumers that read its value, and then frees everything.
/// </content>
public sealed partial class NodeActor
{
    private Awaited _awaited;

    private enum Awaited : byte
    {
        Nothing,
        Permit,
        Kernel,
        Disk,
    }

    private void OnCancelNode(IEffects effects)
    {
        if (State == NodeState.Cancelled)
        {
            return;
        }

        var wasBeforeValue = !HasValue && State != NodeState.Lost;
        _awaited = State switch
        {
            NodeState.Ready => Awaited.Permit,
            NodeState.Running => Awaited.Kernel,
            NodeState.Spilling or NodeState.Restoring => Awaited.Disk,
            _ => Awaited.Nothing,
        };
        Become(NodeState.Cancelled);
        if (_awaited == Awaited.Permit)
        {
            effects.Send(GovernorMessage.Plain(GovernorMessageKind.WithdrawPermit, Id));
        }

        if (wasBeforeValue)
        {
            TellOtherRuns(Gone(NodeState.Cancelled), effects);
            TakeInputsUnlessRunning(effects);
        }

        ReleaseIfCancelled(effects);
    }

    private void TakeInputsUnlessRunning(IEffects effects)
    {
        if (_awaited != Awaited.Kernel)
        {
            TakeInputs(effects);
        }
    }

    private void HandleWhileCancelled(in NodeMessage message, IEffects effects)
    {
        switch (message.Kind)
        {
            case NodeMessageKind.TaskFinished or NodeMessageKind.TaskFailed:
                OnKernelEnded(message, effects);
                break;
            case NodeMessageKind.PermitWithdrawn:
                StopAwaiting(Awaited.Permit, effects);
                break;
            case NodeMessageKind.ChunkSpilled:
                _hasSpillCopy = true;
                StopAwaiting(Awaited.Disk, effects);
                break;
            case NodeMessageKind.ChunkRestored:
                Payload = message.Payload;
                StopAwaiting(Awaited.Disk, effects);
                break;
            case NodeMessageKind.SpillFailed or NodeMessageKind.RestoreFailed:
                StopAwaiting(Awaited.Disk, effects);
                break;
            case NodeMessageKind.PermitGranted or NodeMessageKind.PermitRefused or NodeMessageKind.RetryTask or
                NodeMessageKind.InputLost or NodeMessageKind.SpillChunk or NodeMessageKind.RestoreChunk:
                // Sent before the sender knew; what the node sends when it goes settles the account.
                break;
            default:
                throw new InvariantException("INV-14", $"{message.Kind} reached {Id} while {State}");
        }
    }

    private void OnKernelEnded(in NodeMessage message, IEffects effects)
    {
        DiscardLateResult(message, effects);
        if (_awaited == Awaited.Kernel && message.Attempt == Attempt)
        {
            effects.Send(GovernorMessage.PermitReturned(Id));
            TakeInputs(effects);
            StopAwaiting(Awaited.Kernel, effects);
        }
    }

    private void StopAwaiting(Awaited expected, IEffects effects)
    {
        Check.That(_awaited == expected, "INV-14", $"{Id} was cancelled and hears of {expected} while it awaits {_awaited}");
        _awaited = Awaited.Nothing;
        ReleaseIfCancelled(effects);
    }

    private void ReleaseIfCancelled(IEffects effects)
    {
        if (_awaited == Awaited.Nothing && _subscribers.Active == 0)
        {
            FreeValue(effects);
            Release(effects);
        }
    }
}
