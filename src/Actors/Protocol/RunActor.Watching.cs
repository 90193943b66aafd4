namespace ActorArrays.Actors.Protocol;

/// <content>Time: the deadline, looks at the tasks that run, and the question whether anything happens at all.</content>
public sealed partial class RunActor
{
    private static readonly TimeSpan GraceLookMin = TimeSpan.FromMilliseconds(1);
    private TaskWatch? _watch;
    private long _events;
    private long _eventsAtLook;
    private int _silentLooks;
    private bool _isGraceOver;

    /// <summary>Its tasks may run again after it is over, because chunks that it keeps may be lost with the member that has them.</summary>
    internal bool IsComputedAgain { get; set; }

    private bool IsWatching => State == RunState.Running || (State == RunState.Completed && IsComputedAgain);

    private void SetAlarms(IEffects effects)
    {
        _watch = TaskWatch.For(Strategy, Counters, Plan.Operators.Count);
        Set(RunAlarm.Deadline, Deadline > Spent ? Deadline - Spent : Deadline is null ? null : TimeSpan.Zero, effects);
        Set(RunAlarm.Look, _watch?.Interval, effects);
        Set(RunAlarm.Stall, StallAfter, effects);
    }

    private void Set(RunAlarm alarm, TimeSpan? delay, IEffects effects)
    {
        if (delay is { } time)
        {
            effects.SetAlarm(Id, alarm, time);
        }
    }

    private void OnAlarmRang(RunAlarm alarm, IEffects effects)
    {
        _events--;
        switch (alarm)
        {
            case RunAlarm.Deadline when State == RunState.Running:
                Stop((_failed ?? RunOutcome.Success) with { MissedDeadline = Deadline }, effects);
                break;
            case RunAlarm.Look when IsWatching:
                effects.ObserveTasks(Id);
                Set(RunAlarm.Look, _watch!.Interval, effects);
                break;
            case RunAlarm.Stall when State == RunState.Running:
                LookForEvents(effects);
                break;
            case RunAlarm.Grace when State == RunState.Stopping:
                OnGraceOver(effects);
                break;
            default:
                // The run has gone on since it asked.
                break;
        }
    }

    private void LookForEvents(IEffects effects)
    {
        _silentLooks = _events == _eventsAtLook ? _silentLooks + 1 : 0;
        if (_silentLooks > 0)
        {
            effects.ReportStall(Id, StallAfter!.Value * _silentLooks);
            effects.Send(GovernorMessage.Plain(GovernorMessageKind.WriteOffStrays, default));
        }

        _eventsAtLook = _events;
        Set(RunAlarm.Stall, StallAfter, effects);
    }

    /// <summary>Whoever is still on a thread is disowned; a task that has only just begun will see that it must stop.</summary>
    private void OnGraceOver(IEffects effects)
    {
        _isGraceOver = true;
        effects.ObserveTasks(Id);
        Set(RunAlarm.Grace, TimeSpan.FromTicks(Math.Max(GraceLookMin.Ticks, Strategy.StopGrace.Ticks / 4)), effects);
    }

    private void OnTaskObserved(in RunMessage message, IEffects effects)
    {
        _events--;
        if (State == RunState.Stopping && _isGraceOver && message.Elapsed > TimeSpan.Zero)
        {
            effects.Send(GiveUp(message, Strategy.StopGrace, "a task that is asked to stop has"));
        }
        else if (IsWatching && _watch is not null)
        {
            switch (_watch.Judge(message.Node.Task, message.Elapsed))
            {
                case TaskWatch.Verdict.GiveUp:
                    effects.Send(GiveUp(message, Strategy.TaskTimeMax!.Value, "one try of a task may take"));
                    break;
                case TaskWatch.Verdict.Backup:
                    effects.Send(NodeMessage.StartBackup(message.Node, message.Attempt));
                    break;
            }
        }
    }

    /// <summary>What the node of a task that was seen for too long is told.</summary>
    internal static NodeMessage GiveUp(in RunMessage message, TimeSpan limit, string rule)
    {
        var text = string.Create(
            null,
            $"time limit: {rule} {limit.TotalSeconds} s, but try {message.Attempt} has run for {message.Elapsed.TotalSeconds:0.###} s " +
            $"and does not return. Allow more time, use smaller chunks, or see what its code waits for.");
        var failure = new TaskFailure(new TaskTimeoutException(text, limit, message.Elapsed), IsTransient: false);
        return NodeMessage.GiveUpTask(message.Node, message.Attempt, failure);
    }
}
