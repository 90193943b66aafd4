using ActorArrays.Tasks;

namespace ActorArrays.Jobs;

/// <summary>What a job asks of its queue, and how it starts members.</summary>
/// <remarks>
/// Immutable; make a variant with <c>with</c>. The same options come from a file and from the environment (<see cref="JobOptions"/>);
/// <c>config/jobs.json</c> lists them all. A job is on one machine: its members share the cores and the memory that it has there.
/// </remarks>
public sealed record JobTemplate
{
    /// <summary>What the jobs are called: the first is <c>actorarrays-1</c>. Letters, digits, points, dashes and underscores, a letter first.</summary>
    public string Name { get; init; } = "actorarrays";

    /// <summary>The queue or partition; null for the one that users get who name none.</summary>
    public string? Queue { get; init; }

    /// <summary>The account or project that pays; null for the user's default.</summary>
    public string? Account { get; init; }

    /// <summary>Processor cores a job.</summary>
    public int Cores { get; init; } = 1;

    /// <summary>Memory a job; null: none is asked for, and its only member takes what it finds.</summary>
    /// <remarks>
    /// Queues count in their own units, so what is asked for is rounded up: a job never has less than this. A member's budget is what its part
    /// leaves after the rest of the process, as on a machine of that size (docs/memory.md).
    /// </remarks>
    public Bytes? Memory { get; init; }

    /// <summary>Members a job: processes that share its cores and memory, and begin and end with it.</summary>
    public int Members { get; init; } = 1;

    /// <summary>After how long the queue may kill a job.</summary>
    public TimeSpan Walltime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>After how long members leave by themselves, which moves their chunks; null: a tenth of the walltime, at least a minute, before its end.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>At most so much earlier, drawn by each member; null for a tenth of the lifetime.</summary>
    public TimeSpan? LifetimeStagger { get; init; }

    /// <summary>After how long without its home a member ends, and with its members the job.</summary>
    public TimeSpan HomeTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Lines of shell before the members start, such as <c>module load dotnet</c>.</summary>
    public IReadOnlyList<string> Prologue { get; init; } = [];

    /// <summary>Lines of shell after they have ended.</summary>
    public IReadOnlyList<string> Epilogue { get; init; } = [];

    /// <summary>Further directives, without the queue's mark before them, such as <c>--gres=gpu:1</c>.</summary>
    public IReadOnlyList<string> Directives { get; init; } = [];

    /// <summary>Directives that are left out: those that begin so, such as <c>--mem</c>.</summary>
    public IReadOnlyList<string> SkipDirectives { get; init; } = [];

    /// <summary>A folder that all machines see under this path: scripts and the cluster's secret go there while the jobs live.</summary>
    public string SharedDirectory { get; init; } = ".";

    /// <summary>Where the output of jobs goes; null for <c>actorarrays-logs</c> in <see cref="SharedDirectory"/>.</summary>
    public string? LogDirectory { get; init; }

    /// <summary>Where members spill, a fast disk of their machine, in which variables of the job may stand (<c>/scratch/$SLURM_JOB_ID</c>); null for their folder for temporary files.</summary>
    public string? SpillDirectory { get; init; }

    /// <summary>The network interface through which members are reached, such as <c>ib0</c>; null: all, and they are found by the name of their machine.</summary>
    public string? Interface { get; init; }

    /// <summary>Where the home takes connections, as <c>address:port</c> or <c>interface:port</c>; null for any port of <see cref="Interface"/>.</summary>
    public string? Home { get; init; }

    /// <summary>The program that becomes a member when it is called with <c>member</c>, and its first arguments; empty: the one that runs now.</summary>
    public IReadOnlyList<string> Program { get; init; } = [];

    /// <summary>Further options of members, such as <c>--task-time 10min</c>, each word by itself.</summary>
    public IReadOnlyList<string> MemberOptions { get; init; } = [];

    /// <summary>Grid Engine's parallel environment for cores of one machine; each site has its own name for it.</summary>
    public string ParallelEnvironment { get; init; } = "smp";

    /// <summary>What stands for memory where the queue has no name for it: Grid Engine (null: <c>mem_free</c>), OAR (null: none is asked for).</summary>
    public string? MemoryResource { get; init; }

    /// <summary>After how long members leave by themselves.</summary>
    internal TimeSpan LifetimeOrDefault => Lifetime ?? Walltime - Later(Walltime / 10, TimeSpan.FromMinutes(1));

    /// <summary>At most so much earlier.</summary>
    internal TimeSpan StaggerOrDefault => LifetimeStagger ?? LifetimeOrDefault / 10;

    /// <summary>Where the output of jobs goes.</summary>
    internal string LogDirectoryOrDefault => Path.GetFullPath(LogDirectory ?? Path.Combine(SharedDirectory, "actorarrays-logs"));

    /// <summary>Where the home takes connections.</summary>
    internal string HomeOrDefault => Home ?? $"{Interface ?? "0.0.0.0"}:0";

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
