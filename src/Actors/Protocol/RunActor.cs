namespace ActorArrays.Actors.Protocol;

/// <summary>Where a run stands.</summary>
public enum RunState : byte
{
    /// <summary>Not started.</summary>
    Created,

    /// <summary>Yields and runs tasks.</summary>
    Running,

    /// <summary>Cancelled or failed; waits until each of its nodes is gone.</summary>
    Stopping,

    /// <summary>All done; persisted chunks may be left.</summary>
    Completed,

    /// <summary>Nothing is left of it. The end.</summary>
    Retired,
}

/// <summary>
/// The actor of one computation: takes tasks from the plan as there is room in the window, and counts them out again.
/// </summary>
/// <remarks>
/// The window bounds the nodes that are not finished; chunks that wait for consumers do not count, because their consumers come
/// later in the plan's order. So the oldest unfinished node always can proceed, and memory is O(window + depth of the plan). One
/// thread at a time (INV-8).
/// </remarks>
public sealed partial class RunActor(RunId id, IPlan plan, int window, int priority, int share = 1)
{
    private const int FillMax = 64;
    private readonly long _rank = PlanOrder.RankOf(id, priority, share);
    private IPlanCursor? _cursor;
    private RunOutcome _outcome = RunOutcome.Success;
    private long _sequence;
    private long _persisted;
    private bool _hasToldConsumersEnded;
    private bool _isFilling;
    private bool _isSealed;

    /// <summary>The run's number.</summary>
    public RunId Id { get; } = id;

    /// <summary>What it computes.</summary>
    public IPlan Plan { get; } = plan;

    /// <summary>The most unfinished nodes.</summary>
    public int Window { get; } = window;

    /// <summary>What it does about failures and tasks that take long.</summary>
    public SupervisionStrategy Strategy { get; init; } = SupervisionStrategy.Default;

    /// <summary>How long it may take; null: without limit.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How much of the deadline earlier runs of the same computation have taken.</summary>
    public TimeSpan Spent { get; init; }

    /// <summary>After how long without any event it is said to stall; null: never.</summary>
    public TimeSpan? StallAfter { get; init; }

    /// <summary>Where the run stands.</summary>
    public RunState State { get; private set; }

    /// <summary>It makes no more nodes: the plan is at its end, or the run stops.</summary>
    public bool IsSealed { get => _isSealed; internal init => _isSealed = value; }

    /// <summary>Nodes that wait, ask or run.</summary>
    public int Unfinished { get; private set; }

    /// <summary>Nodes that exist, chunks included.</summary>
    public long Live { get; private set; }

    /// <summary>What it has done so far.</summary>
    public RunCounters Counters { get; } = new(plan.Operators.Count);

    /// <summary>Takes one message.</summary>
    public void Handle(in RunMessage message, IEffects effects)
    {
        _events++;
        switch (message.Kind)
        {
            case RunMessageKind.StartRun when State == RunState.Created:
                OnStartRun(effects);
                break;
            case RunMessageKind.FillWindow:
                _isFilling = false;
                FillWindow(effects);
                break;
            case RunMessageKind.NodeFinished:
                OnNodeFinished(message, effects);
                break;
            case RunMessageKind.NodeReleased:
                Live--;
                break;
            case RunMessageKind.NodeRetried:
                Counters.CountRetry();
                break;
            case RunMessageKind.NodeFailed:
                OnNodeFailed(message.Failure!, effects);
                break;
            case RunMessageKind.NodeAbandoned:
                OnNodeAbandoned(effects);
                break;
            case RunMessageKind.BackupStarted:
                Counters.CountBackup();
                break;
            case RunMessageKind.TaskObserved:
                OnTaskObserved(message, effects);
                break;
            case RunMessageKind.AlarmRang:
                OnAlarmRang(message.Alarm, effects);
                break;
            case RunMessageKind.CancelRun:
                Stop(new RunOutcome(true, null, null), effects);
                break;
            case RunMessageKind.DisposeRun:
                OnDisposeRun(effects);
                break;
            default:
                throw new InvariantException("INV-14", $"{Id} was told {message.Kind} while {State}");
        }

        CompleteIfDone(effects);
    }

    private void OnStartRun(IEffects effects)
    {
        State = RunState.Running;
        SetAlarms(effects);
        FillWindow(effects);
    }

    /// <summary>Makes nodes while there is room, so many at a time that others wait no millisecond for their messages.</summary>
    private void FillWindow(IEffects effects)
    {
        for (var made = 0; State == RunState.Running && !IsSealed && Unfinished < Window; made++)
        {
            if (made == FillMax)
            {
                FillLater(effects);
                return;
            }

            if (!TryNext(out var task, effects) || !TryMake(task, effects))
            {
                return;
            }
        }
    }

    /// <summary>A task that breaks the rules of plans ends the run.</summary>
    private bool TryMake(in TaskSpec task, IEffects effects)
    {
        var error = PlanRules.Objection(task, Plan);
        if (error is null && !effects.CreateNode(Id, task, new PlanOrder(_rank, _sequence++)))
        {
            error = new PlanException($"plan: a task is yielded once, but {task.Id} came again.");
        }

        if (error is not null)
        {
            StopForPlan(error, effects);
            return false;
        }

        Unfinished++;
        Live++;
        return true;
    }

    private void FillLater(IEffects effects)
    {
        if (!_isFilling)
        {
            _isFilling = true;
            effects.Send(RunMessage.Plain(RunMessageKind.FillWindow, Id));
        }
    }

    /// <summary>The plan is code of the layer above: what it throws ends this run, and no other.</summary>
    private bool TryNext(out TaskSpec task, IEffects effects)
    {
        task = default;
        try
        {
            _cursor ??= Plan.Open();
            if (_cursor.TryNext(out task))
            {
                AddressOwnNodes(task.Inputs);
                return true;
            }
        }
        catch (Exception error) when (error is not InvariantException)
        {
            StopForPlan(error, effects);
            return false;
        }

        Seal(effects);
        return false;
    }

    private void Seal(IEffects effects)
    {
        if (!IsSealed)
        {
            _isSealed = true;
            effects.SealRun(Id);
        }
    }

    // A plan does not know which run it will be; its own nodes come without one.
    private void AddressOwnNodes(NodeId[]? inputs)
    {
        for (var i = 0; i < inputs?.Length; i++)
        {
            if (inputs[i].Run == default)
            {
                inputs[i] = inputs[i] with { Run = Id };
            }
        }
    }

    private void StopForPlan(Exception error, IEffects effects) => Stop(new RunOutcome(false, null, error), effects);

    private void OnNodeFinished(in RunMessage message, IEffects effects)
    {
        Unfinished--;
        _persisted += message.IsPersisted ? 1 : 0;
        Counters.CountDone(message.Node.Task);
        FillWindow(effects);
    }

    private void Stop(RunOutcome outcome, IEffects effects)
    {
        if (State is RunState.Created or RunState.Running)
        {
            (State, _outcome) = (RunState.Stopping, outcome);
            Seal(effects);
            effects.StopTasks(Id);
            effects.SendToNodes(Id, NodeMessageKind.CancelNode);
            if (Unfinished > 0)
            {
                effects.SetAlarm(Id, RunAlarm.Grace, Strategy.StopGrace);
            }
        }
    }

    private void OnDisposeRun(IEffects effects)
    {
        Stop(new RunOutcome(true, null, null), effects);
        if (State == RunState.Completed && Live > 0)
        {
            effects.SendToNodes(Id, NodeMessageKind.ReleaseChunk);
        }
    }

    /// <summary>Every task of the plan has been made, and is done or given up.</summary>
    private bool HasNoMoreConsumers => State == RunState.Running && IsSealed && Unfinished == 0;

    // While tasks are given up, the failure that they are given up for is under way.
    private bool IsDone => State switch
    {
        RunState.Running => HasNoMoreConsumers && _abandoned == 0 && Live == _persisted,
        RunState.Stopping => Live == 0,
        _ => false,
    };

    private void CompleteIfDone(IEffects effects)
    {
        if (HasNoMoreConsumers && _failed is { } failed)
        {
            Stop(failed, effects);
        }

        if (HasNoMoreConsumers && _abandoned == 0 && Live > _persisted && !_hasToldConsumersEnded)
        {
            _hasToldConsumersEnded = true;
            effects.SendToNodes(Id, NodeMessageKind.ConsumersEnded);
        }

        if (IsDone)
        {
            State = RunState.Completed;
            _cursor = null;
            effects.CompleteRun(Id, _outcome);
        }

        if (State == RunState.Completed && Live == 0)
        {
            State = RunState.Retired;
            effects.RetireRun(Id);
        }
    }
}
