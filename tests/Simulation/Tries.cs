using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation;

/// <summary>What tries of tasks do in a world, and what its runs do about that: decided by the seed, the task and the try, not by the schedule.</summary>
internal static class Tries
{
    /// <summary>What a try throws, or null.</summary>
    internal static Exception? FailureOf(TaskId task, int attempt, ulong salt, (double Hopeless, double Failing) rates, Coverage seen)
    {
        var random = new SeededRandom(SeededRandom.Mix(salt + task.Value) + (ulong)attempt);
        if (random.Happens(rates.Hopeless))
        {
            seen.Note("FaultTaskHopeless");
            return new InjectedException($"task {task} is hopeless");
        }

        if (random.Happens(rates.Failing))
        {
            seen.Note("FaultTryThrows");
            return new TransientException($"try {attempt} of task {task} fails");
        }

        return null;
    }

    /// <summary>How long a try takes.</summary>
    internal static TimeSpan DurationOf(
        NodeId node, int attempt, ulong seed, (double Hanging, double Slow) rates, (TimeSpan Hang, TimeSpan Slow, TimeSpan Usual) times)
    {
        var random = new SeededRandom(SeededRandom.Mix(seed + SeededRandom.Mix(node.Task.Value + (ulong)node.Run.Value)) + (ulong)attempt);
        return random.Happens(rates.Hanging) ? times.Hang
            : random.Happens(rates.Slow) ? times.Slow
            : random.UpTo(times.Usual);
    }

    /// <summary>
    /// Up to three retries after short waits, so that a task that fails a fourth time is rare but there. Tasks that hang need a limit, or
    /// the run would take as long as they do.
    /// </summary>
    internal static SupervisionStrategy DrawStrategy(SeededRandom random, bool isHanging, TimeSpan tryTimeMax) => new()
    {
        BackoffFirst = TimeSpan.FromMilliseconds(1),
        RetriesMax = 3,
        OnFailure = random.Happens(0.3) ? FailureResponse.Stop : FailureResponse.FinishWhatCan,
        Retried = random.Happens(0.5) ? FailureKinds.Transient : FailureKinds.Transient | FailureKinds.TimedOut,
        TaskTimeMax = isHanging || random.Happens(0.1) ? tryTimeMax : null,
        StopGrace = TimeSpan.FromMilliseconds(random.Happens(0.3) ? random.Between(1, 20) : random.Between(21, 100)),
        Backups = random.Happens(0.3)
            ? new BackupPolicy { ElapsedMin = TimeSpan.FromMilliseconds(2), TimesUsual = 2, DoneMin = 2 }
            : null,
    };

    /// <summary>What a person reads of it.</summary>
    internal static string Describe(SupervisionStrategy strategy, TimeSpan? deadline) => string.Create(
        null,
        $"failures: {strategy.OnFailure}, retried {strategy.Retried}; " +
        $"a try may take {(strategy.TaskTimeMax is { } most ? $"{most.TotalMilliseconds} ms" : "any time")}" +
        $"{(strategy.Backups is null ? "" : ", stragglers get backups")}{(deadline is { } end ? $", a run {end.TotalMilliseconds} ms" : "")}");
}
