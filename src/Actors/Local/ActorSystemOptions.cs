using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Spill;

namespace ActorArrays.Actors;

/// <summary>How an <see cref="ActorSystem"/> uses its process.</summary>
public sealed record ActorSystemOptions
{
    /// <summary>How many tasks run at the same time; a kernel thread each. Default: the machine's cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// The memory for chunks and running tasks together (INV-5). Default: half of what the process may use.
    /// </summary>
    public Bytes Budget { get; init; } = new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    /// <summary>
    /// Where chunks go when memory is short; the file is deleted whatever happens. Default: the system's temporary
    /// folder.
    /// </summary>
    public string SpillDirectory { get; init; } = Path.GetTempPath();

    /// <summary>The calls that spilling makes to the file system; tests let some of them fail.</summary>
    internal ISpillDisk SpillDisk { get; init; } = SystemSpillDisk.Instance;

    /// <summary>The clock for back-off, progress and durations.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Sees every message and effect, for tests and diagnosis; it is called on the dispatcher and must be quick.
    /// Default: nobody.
    /// </summary>
    public IProtocolObserver? Observer { get; init; }
}

/// <summary>How one computation runs.</summary>
public sealed record RunOptions
{
    /// <summary>All defaults.</summary>
    public static RunOptions Default { get; } = new();

    /// <summary>What the run is called where it is shown; null: nothing, and it is shown by its number.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// What the run computes, in many lines, for whoever watches (<see cref="ActorSystem.Watch"/>); asked for at most once by each. Null: nothing is
    /// known.
    /// </summary>
    public Func<string>? Describe { get; init; }

    /// <summary>The most nodes that are not finished at a time; 0 for 16 a thread, and at least 64.</summary>
    public int Window { get; init; }

    /// <summary>
    /// From −2 to 2: a run has 8 times the turns of one a level below when both ask for memory, and goes first of two whose turn
    /// it is; of equals the older one. The lowest priority still has its turns.
    /// </summary>
    public int Priority { get; init; }

    /// <summary>From 1 to 1024: how many turns it has for one of a run of the same priority whose share is 1.</summary>
    public int Share { get; init; } = 1;

    /// <summary>What happens when a task fails.</summary>
    public SupervisionStrategy Strategy { get; init; } = SupervisionStrategy.Default;

    /// <summary>How long the run may take; then it ends with <see cref="DeadlineException"/>. Null: without limit.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How much of <see cref="Deadline"/> earlier runs of the same computation have taken.</summary>
    public TimeSpan Spent { get; init; }

    /// <summary>After how long without any event <see cref="Stalled"/> is told; null: never.</summary>
    public TimeSpan? StallAfter { get; init; }

    /// <summary>Hears who waits for what when the run makes no progress, on a thread of the pool.</summary>
    public IProgress<StallReport>? Stalled { get; init; }

    /// <summary>Hears of the progress while the run lasts, on a timer's thread, and once at the end.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>The time between two reports of <see cref="Progress"/>.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// In a cluster: what another member makes the code of the run of (<see cref="Cluster.IRunPrograms"/>), asked for on a thread of the pool
    /// when a member was given tasks. Null: no other member is given any, though tasks may take chunks that others hold. What writes into
    /// memory of this process has to stay here.
    /// </summary>
    public Func<byte[]>? Program { get; init; }

    internal RunActors MakeActors(RunId id, IPlan plan, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs((long)Priority), PlanOrder.PriorityMax, nameof(Priority));
        ArgumentOutOfRangeException.ThrowIfLessThan(Share, 1, nameof(Share));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Share, PlanOrder.ShareMax, nameof(Share));
        var window = Window > 0 ? Window : Math.Max(64, 16 * threads);
        var run = new RunActor(id, plan, window, Priority, Share)
        {
            Strategy = Strategy,
            Deadline = Deadline,
            Spent = Spent,
            StallAfter = StallAfter,
        };
        return new RunActors(run, new SupervisorActor(id, Strategy));
    }
}
