using ActorArrays.Actors.Protocol;
using ActorArrays.Graph;
using ActorArrays.Tasks;
using Microsoft.Extensions.Configuration;

namespace ActorArrays.Host.Configuration;

/// <summary>How the runtime works: how much memory, how many threads, what to do about failures, what to show.</summary>
/// <remarks>
/// Immutable; make a variant with <c>with</c>. The same options come from a file, from the environment and from the command
/// line; <c>config/actorarrays.json</c> lists them all with their legal values. No option changes the bits of a result.
/// </remarks>
public sealed record ActorArraysOptions
{
    /// <summary>The section of a configuration that holds the options.</summary>
    public const string SectionName = "ActorArrays";

    /// <summary>The budget for chunks and scratch; null for three quarters of what the machine or container has.</summary>
    public Bytes? Memory { get; init; }

    /// <summary>Threads that run kernels; null for one a processor.</summary>
    public int? Threads { get; init; }

    /// <summary>How many tasks are alive at once, at most; live memory beside chunks is proportional to it.</summary>
    public int Window { get; init; } = 4096;

    /// <summary>Where chunks go that do not fit the budget; null for the system's folder for temporary files.</summary>
    public string? SpillDirectory { get; init; }

    /// <summary>The size that automatic chunks aim at.</summary>
    public Bytes ChunkSize { get; init; } = AutoChunks.UsualBytes;

    /// <summary>How often a task is tried again after a failure that may pass, such as of a disk or of a member.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The pause before the first retry; it doubles with each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause before a retry.</summary>
    public TimeSpan RetryDelayMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Which kinds of failures are tried again.</summary>
    public FailureKinds RetryOn { get; init; } = FailureKinds.Transient;

    /// <summary>What becomes of the rest of a computation when a task has failed for good.</summary>
    public FailureHandling OnFailure { get; init; } = FailureHandling.Auto;

    /// <summary>How long one try of a task may run; null: without limit.</summary>
    public TimeSpan? TaskTime { get; init; }

    /// <summary>How long one computation may take; null: without limit.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>How long tasks that were asked to stop are waited for, before a computation ends without them.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>True to give a task that takes much longer than its like a second try beside the first, on an idle core.</summary>
    public bool Backups { get; init; } = true;

    /// <summary>After how long without any event a computation is said to stall; null: never.</summary>
    public TimeSpan? StallAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>True to answer <c>actorarrays why</c> of the same user, once a computation takes longer than a second.</summary>
    public bool AnswerWhy { get; init; } = true;

    /// <summary>Members of a cluster that take tasks of the programs of <c>eval</c>, as <c>host:port</c>; empty: it runs in one process.</summary>
    public IReadOnlyList<string> Cluster { get; init; } = [];

    /// <summary>The file with the secret that all members of the cluster share; null: there is none, and so no cluster.</summary>
    public string? SecretFile { get; init; }

    /// <summary>After how long without a sign of life a member of the cluster is lost, and what it had is computed again.</summary>
    public TimeSpan MemberTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where commands of the program serve their dashboard; null: nowhere. A host opens its own.</summary>
    public DashboardPlace? Dashboard { get; init; }

    /// <summary>The file with what must be shown to see the dashboard and to cancel runs; null: none, and nobody can cancel.</summary>
    public string? DashboardTokenFile { get; init; }

    /// <summary>The HTML file into which commands of the program write what they did; null: none.</summary>
    public string? Report { get; init; }

    /// <summary>The seed of random arrays that are given none; null to draw one for each program.</summary>
    public ulong? Seed { get; init; }

    /// <summary>True to print results and errors only.</summary>
    public bool Quiet { get; init; }

    /// <summary>How a run is shown while it runs.</summary>
    public ProgressView Progress { get; init; } = ProgressView.Auto;

    /// <summary><see cref="Memory"/>, or its default on this machine.</summary>
    public Bytes MemoryOrDefault =>
        Memory ?? MachineMemory.BudgetOf(MachineMemory.Total);

    /// <summary><see cref="Threads"/>, or its default on this machine.</summary>
    public int ThreadsOrDefault => Threads ?? Environment.ProcessorCount;

    /// <summary><see cref="SpillDirectory"/>, or its default on this machine.</summary>
    public string SpillDirectoryOrDefault => SpillDirectory ?? Path.GetTempPath();

    /// <summary>The options that <paramref name="section"/> sets, the defaults for all others.</summary>
    /// <exception cref="OptionException">A value is not legal, or an option does not exist.</exception>
    public static ActorArraysOptions From(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var options = new ActorArraysOptions();
        foreach (var entry in section.GetChildren())
        {
            options = OptionTable.Find(entry.Key).Apply(options, entry.Value ?? "");
        }

        return options;
    }
}

/// <summary>How a run is shown while it runs.</summary>
public enum ProgressView
{
    /// <summary>Live on a terminal, lines otherwise.</summary>
    Auto,
    /// <summary>One bar an operator, redrawn in place.</summary>
    Live,
    /// <summary>A line now and then, for logs.</summary>
    Lines,
    /// <summary>Nothing until the result.</summary>
    None,
}
