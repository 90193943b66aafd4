namespace ActorArrays.Actors.Protocol;

/// <summary>What a run makes of its looks at the tasks that are on threads: who takes too long, who gets a backup.</summary>
/// <remarks>
/// Nothing is measured a task. The mean time of an operator's tasks is the time that looks found its tasks on threads, divided by
/// the tasks done (Little's law), so that short tasks which no look finds count as well. Memory and cost a look: O(threads). Not
/// thread-safe; owned by the run.
/// </remarks>
internal sealed class TaskWatch
{
    private static readonly TimeSpan IntervalMin = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan IntervalMax = TimeSpan.FromSeconds(1);
    private readonly SupervisionStrategy _strategy;
    private readonly RunCounters _counters;
    private readonly long[] _busyTicks;

    private TaskWatch(SupervisionStrategy strategy, RunCounters counters, int operatorCount)
    {
        (_strategy, _counters, _busyTicks) = (strategy, counters, new long[operatorCount]);
        var shortest = TimeSpan.FromTicks(Math.Min(
            strategy.TaskTimeMax?.Ticks ?? long.MaxValue, strategy.Backups?.ElapsedMin.Ticks ?? long.MaxValue));
        Interval = TimeSpan.FromTicks(Math.Clamp(shortest.Ticks / 4, IntervalMin.Ticks, IntervalMax.Ticks));
    }

    /// <summary>What is to be done about a task.</summary>
    internal enum Verdict : byte
    {
        Wait,
        GiveUp,
        Backup,
    }

    /// <summary>The time between two looks: a quarter of the shortest time that matters.</summary>
    internal TimeSpan Interval { get; }

    /// <summary>The watch that a strategy needs; null if it sets no limit and wants no backups.</summary>
    internal static TaskWatch? For(SupervisionStrategy strategy, RunCounters counters, int operatorCount) =>
        strategy.TaskTimeMax is null && strategy.Backups is null ? null : new TaskWatch(strategy, counters, operatorCount);

    /// <summary>A look found a try of a task on a thread, where it has been for at least this long.</summary>
    internal Verdict Judge(TaskId task, TimeSpan elapsed)
    {
        _busyTicks[task.Operator] += Interval.Ticks;
        return elapsed >= _strategy.TaskTimeMax ? Verdict.GiveUp
            : _strategy.Backups is { } policy && IsStraggler(policy, task.Operator, elapsed) ? Verdict.Backup
            : Verdict.Wait;
    }

    private bool IsStraggler(BackupPolicy policy, int op, TimeSpan elapsed)
    {
        var done = _counters.DoneOf(op);
        if (elapsed < policy.ElapsedMin || done < policy.DoneMin)
        {
            return false;
        }

        var ofOthers = Math.Max(0, _busyTicks[op] - elapsed.Ticks);
        return elapsed.Ticks >= policy.TimesUsual * ofOthers / done;
    }
}
