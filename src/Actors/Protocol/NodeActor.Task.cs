namespace ActorArrays.Actors.Protocol;

/// <content>
/// The first half of the life: a task that waits for inputs and a permit, runs, and perhaps runs again.
/// </content>
public sealed partial class NodeActor
{
    private NodeId[] _inputs = [];
    private int[] _tickets = [];
    private int _inputsMissing;
    private bool _hasReported;

    private void SubscribeToInputs(NodeId[] inputs, IEffects effects)
    {
        _inputs = inputs;
        _inputsMissing = inputs.Length;
        if (_tickets.Length < inputs.Length)
        {
            _tickets = new int[inputs.Length];
        }

        for (var slot = 0; slot < inputs.Length; slot++)
        {
            // A plan does not know the number of its run, and leaves it out.
            inputs[slot] = inputs[slot].Run == default ? new NodeId(Id.Run, inputs[slot].Task) : inputs[slot];
            _tickets[slot] = NodeMessage.NoTicket;
            effects.Send(NodeMessage.Subscribe(inputs[slot], Id, slot, Order));
        }

        if (inputs.Length == 0)
        {
            BecomeReady(effects);
        }
    }

    private void ForgetInputs()
    {
        const int KeptMax = 64;
        _inputs = [];
        if (_tickets.Length > KeptMax)
        {
            _tickets = [];
        }
    }

    private void OnInputReady(in NodeMessage message, IEffects effects)
    {
        ref var ticket = ref _tickets[message.Slot];
        if (State != NodeState.Waiting || ticket != NodeMessage.NoTicket)
        {
            return;
        }

        ticket = message.Ticket;
        if (--_inputsMissing == 0)
        {
            BecomeReady(effects);
        }
    }

    private void BecomeReady(IEffects effects)
    {
        Become(NodeState.Ready);
        effects.Send(GovernorMessage.RequestPermit(Id, Order, _outputBytes, _scratchBytes, _inputs));
    }

    private void OnPermitGranted(PlanOrder turn, IEffects effects)
    {
        Become(NodeState.Running);
        _try = ++Attempt;
        effects.StartTask(Id, _inputs, Attempt, turn);
    }

    private void OnTaskFinished(int attempt, IPayload? payload, IEffects effects)
    {
        if (Objection(payload) is { } objection)
        {
            FreeUnwanted(payload, effects);
            OnTaskFailed(attempt, new TaskFailure(objection, IsTransient: false), effects);
            return;
        }

        EndTries(attempt, effects);
        if (Attempt > 1)
        {
            effects.Send(SupervisorMessage.TaskRecovered(Id));
        }

        if (_consumersLeft == 0 && !_isRetained)
        {
            FinishWithoutChunk(payload, effects);
        }
        else
        {
            HoldChunk(payload!, effects);
        }
    }

    private void FinishWithoutChunk(IPayload? payload, IEffects effects)
    {
        FreeUnwanted(payload, effects);
        effects.Send(GovernorMessage.PermitReturned(Id));
        TakeInputs(effects);
        effects.Send(RunMessage.NodeFinished(Id, isPersisted: false));
        Release(effects);
    }

    /// <summary>
    /// What is wrong with a result, or null. The actors trust the numbers of the plan, so they check them.
    /// </summary>
    private InvalidOperationException? Objection(IPayload? payload)
    {
        if (payload is null == (_outcome == TaskOutcome.Effect))
        {
            return payload is null || payload.Size <= _outputBytes
                ? null
                : new InvariantException("INV-4", $"task {Id} gave {payload.Size}, and its plan allows {_outputBytes}");
        }

        return new InvalidOperationException(payload is null
            ? $"task {Id} has the outcome {_outcome}, but its runner gave no payload."
            : $"task {Id} is an effect, but its runner gave a payload of {payload.Size}.");
    }

    private void OnTaskFailed(int attempt, TaskFailure failure, IEffects effects)
    {
        if (IsOtherRunning(attempt))
        {
            effects.Send(GovernorMessage.Plain(GovernorMessageKind.BackupEnded, Id));
            EndTry(attempt);
            return;
        }

        EndTry(attempt);
        effects.Send(GovernorMessage.PermitReturned(Id));
        Become(NodeState.Failed);
        effects.Send(SupervisorMessage.TaskFailed(Id, Attempt, Order, failure, mayRetry: true));
    }

    /// <summary>The governor refuses: trying again would ask for the same memory.</summary>
    private void Fail(TaskFailure failure, IEffects effects)
    {
        Become(NodeState.Failed);
        Report(failure, effects);
    }

    /// <summary>
    /// Tells the supervisor, once, of what no further try can mend. The node stays as it is: the run will say what
    /// becomes of it.
    /// </summary>
    private void Report(TaskFailure failure, IEffects effects)
    {
        if (!_hasReported)
        {
            _hasReported = true;
            effects.Send(SupervisorMessage.TaskFailed(Id, Attempt, Order, failure, mayRetry: false));
        }
    }

    private void TakeInputs(IEffects effects)
    {
        for (var slot = 0; slot < _inputs.Length; slot++)
        {
            effects.Send(NodeMessage.InputTaken(_inputs[slot], Id, _tickets[slot]));
        }
    }

    private void DiscardLateResult(in NodeMessage message, IEffects effects)
    {
        if (!ReferenceEquals(message.Payload, Payload))
        {
            FreeUnwanted(message.Payload, effects);
        }
    }

    private void FreeUnwanted(IPayload? payload, IEffects effects)
    {
        if (payload is not null)
        {
            effects.Free(Id, payload);
        }
    }
}
