namespace ActorArrays.Actors;

/// <summary>What a finished run has done.</summary>
/// <param name="Tasks">Tasks done.</param>
/// <param name="Retries">Tries after a first one.</param>
/// <param name="PeakBytes">The most memory of chunks and running tasks at a time, of all runs that overlapped this
/// one.</param>
/// <param name="SpilledBytes">Bytes of this run's chunks that were written to the spill file.</param>
/// <param name="Duration">From the start to the end of the last task.</param>
public sealed record RunReport(long Tasks, long Retries, Bytes PeakBytes, Bytes SpilledBytes, TimeSpan Duration)
{
    /// <summary>The most memory that chunks and running tasks could take, known before the run; zero if nobody worked it out.</summary>
    public Bytes ModelledPeak { get; init; }

    /// <summary>Second tries of tasks that took long, beside the first.</summary>
    public long Backups { get; init; }
}

/// <summary>Nothing has happened in a run for a time; told again and again as the time grows.</summary>
/// <param name="Run">The run.</param>
/// <param name="Silence">For how long, at least.</param>
/// <param name="Waiting">Who waits for what, in all runs of the process.</param>
public sealed record StallReport(RunId Run, TimeSpan Silence, string Waiting);

/// <summary>How far a run has come, at one moment.</summary>
public sealed record RunProgress
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>Each operator of the plan and its tasks done.</summary>
    public required IReadOnlyList<OperatorProgress> Operators { get; init; }

    /// <summary>Tasks done.</summary>
    public required long TasksDone { get; init; }

    /// <summary>Tasks of the whole plan, or an upper bound.</summary>
    public required long TasksTotal { get; init; }

    /// <summary>Tasks of this run on a kernel thread now.</summary>
    public required int Running { get; init; }

    /// <summary>Tries after a first one.</summary>
    public required long Retries { get; init; }

    /// <summary>Memory of chunks, of all runs of the process.</summary>
    public required Bytes Resident { get; init; }

    /// <summary>Memory of chunks and running tasks, of all runs of the process.</summary>
    public required Bytes Used { get; init; }

    /// <summary>The most of <see cref="Used"/> so far.</summary>
    public required Bytes Peak { get; init; }

    /// <summary>What <see cref="Used"/> may be.</summary>
    public required Bytes Budget { get; init; }

    /// <summary>Bytes of this run's chunks that were written to the spill file.</summary>
    public required Bytes Spilled { get; init; }

    /// <summary>Since the start.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The run has ended.</summary>
    public required bool IsEnded { get; init; }
}

/// <summary>How far one operator has come.</summary>
/// <param name="Operator">The operator; its task count may be an upper bound.</param>
/// <param name="Done">Its tasks done.</param>
public readonly record struct OperatorProgress(OperatorInfo Operator, long Done);
