using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;
using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation.Members;

/// <summary>All that a seed decides about a cluster before its first step, as data, so that less of it can be tried.</summary>
internal sealed partial record ClusterScenario : ProcessConditions, IScenario<ClusterScenario>
{
    /// <summary>All faults but tries that hang are over by then, and everything must come to its end soon after.</summary>
    internal static TimeSpan Healed { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a try takes that hangs: longer than a run may in which some do.</summary>
    internal static TimeSpan Hang { get; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// All runs must be over by then. Many tasks one after the other, each with inputs that come piece by piece over a network that loses a
    /// fifth of all frames, take a tenth of a second each.
    /// </summary>
    internal TimeSpan RunsEndBy => Healed + TimeSpan.FromSeconds(20 + (HangingTries > 0 ? 0 : 0.3 * Runs * TasksMax));

    private static TimeSpan TryTimeMax { get; } = TimeSpan.FromMilliseconds(60);

    internal required ulong Seed { get; init; }

    internal required int Members { get; init; }

    internal required int Runs { get; init; }

    internal required int TasksMax { get; init; }

    internal required TimeSpan TaskTimeMax { get; init; }

    internal required TimeSpan NetworkDelayMax { get; init; }

    internal required double Loss { get; init; }

    internal required double Repeat { get; init; }

    internal required IReadOnlyList<Fault> Happenings { get; init; }

    /// <summary>The parts that are left out: first those of <see cref="Happenings"/>, then the tasks of all runs.</summary>
    internal IReadOnlySet<int> PartsOut { get; init; } = new HashSet<int>();

    /// <summary>Of a smaller scenario some members and runs are not there.</summary>
    internal IReadOnlyList<Fault> HappeningsLeft => [.. Happenings.Where((fault, part) => !PartsOut.Contains(part) && IsPossible(fault))];

    public int PartCount => Happenings.Count + DrawSet().TaskCount;

    /// <summary>How likely a try of a task hangs, and does not hear that it must stop.</summary>
    internal required double HangingTries { get; init; }

    /// <summary>How likely a try takes several times as long as others.</summary>
    internal required double SlowTries { get; init; }

    /// <summary>All runs have one home, and later ones take chunks that the first one persists.</summary>
    internal required bool SharesChunks { get; init; }

    /// <summary>After what time a run that takes chunks begins: it may find them made, or being made.</summary>
    internal required TimeSpan LaterBy { get; init; }

    /// <summary>How long a run may take, or null.</summary>
    internal required TimeSpan? Deadline { get; init; }

    /// <summary>What every run of the seed does about failures and slow tasks.</summary>
    internal required SupervisionStrategy Strategy { get; init; }

    /// <summary>Draws a scenario. A third of all seeds have no fault at all, so that plain bugs are not taken for faults.</summary>
    public static ClusterScenario Draw(ulong seed)
    {
        var random = new SeededRandom(seed ^ 0xC1_05_7E_12);
        var isFaulty = !random.Happens(0.33);
        var (members, runs) = (random.Between(1, 4), random.Between(1, 3));
        var hanging = random.Rate(isFaulty, random.Happens(0.5) ? 0.01 : 0.1);
        return new ClusterScenario
        {
            Seed = seed,
            Members = members,
            Runs = runs,
            TasksMax = random.Happens(0.1) && hanging == 0 ? 200 : 50,
            Window = random.Happens(0.3) ? random.Between(1, 4) : random.Between(5, 60),
            BudgetFactor = random.Below(3) switch { 0 => 1, 1 => 1 + (random.Below(100) / 50.0), _ => 20 },
            Threads = random.Between(1, 4),
            TaskTimeMax = TimeSpan.FromMilliseconds(random.Happens(0.5) ? 1 : 20),
            NetworkDelayMax = TimeSpan.FromMicroseconds(random.Between(10, 5000)),
            MessageDelayMax = TimeSpan.FromMicroseconds(random.Between(1, 1000)),
            DiskDelayMax = TimeSpan.FromMicroseconds(random.Happens(0.2) ? 50_000 : random.Between(1, 5000)),
            Loss = random.Rate(isFaulty, 0.2),
            Repeat = random.Rate(isFaulty, 0.2),
            FailingSpills = random.Rate(isFaulty, 0.1),
            FailingRestores = random.Rate(isFaulty, 0.1),
            FailingTries = random.Happens(0.3) ? 0.1 : 0,
            HopelessTasks = random.Rate(isFaulty, random.Happens(0.5) ? 0.01 : 0.08),
            RepeatedOutcomes = random.Happens(0.5) ? 0.2 : 0,
            SpilledMax = isFaulty && random.Happens(0.3) ? random.Below(8) : int.MaxValue,
            CorruptSpills = random.Rate(isFaulty, 0.2),
            HangingTries = hanging,
            SlowTries = random.Happens(0.2) ? 0.05 : 0,
            SharesChunks = random.Happens(0.4),
            LaterBy = TimeSpan.FromMilliseconds(random.Happens(0.5) ? 1 : random.Between(1, 400)),
            Deadline = isFaulty && random.Happens(0.1) ? TimeSpan.FromMilliseconds(random.Between(10, 300)) : null,
            Strategy = DrawStrategy(random, hanging > 0),
            Happenings = isFaulty ? [.. Enumerable.Range(0, random.Below(5)).Select(_ => DrawFault(random, members, runs))] : [],
        };
    }

    public ClusterScenario Without(IReadOnlySet<int> parts) => this with { PartsOut = parts };

    public Coverage Run() => ClusterWorld.Run(this);

    public string Describe()
    {
        var text = new ScenarioText();
        text.Line($"seed {Seed}: {Members} members, {Runs} runs of at most {TasksMax} tasks, {Threads} threads, a window of {Window}");
        text.Line($"a budget of {BudgetFactor} times the largest task{(SharesChunks ? ", chunks shared" : "")}");
        text.Add($"  frames take up to {NetworkDelayMax.TotalMilliseconds} ms, messages {MessageDelayMax.TotalMilliseconds} ms, ");
        text.Add($"tasks {TaskTimeMax.TotalMilliseconds} ms, ").AddDisk(DiskDelayMax, SpilledMax);
        text.AddStrategy(Strategy, Deadline).AddRates(Rates, this).AddAll(HappeningsLeft);
        PlanSet.Describe(DrawPlans(), text.Builder);
        return text.ToString();
    }

    internal List<FakePlan> DrawPlans() => DrawSet().Without(number => PartsOut.Contains(Happenings.Count + number));

    /// <summary>How long a try takes: decided by the seed, the task and the try, not by the schedule.</summary>
    internal TimeSpan DurationOf(NodeId node, int attempt)
    {
        var random = new SeededRandom(SeededRandom.Mix(Seed + SeededRandom.Mix(node.Task.Value + (ulong)node.Run.Value)) + (ulong)attempt);
        return random.Happens(HangingTries) ? Hang
            : random.Happens(SlowTries) ? TryTimeMax * 1.5
            : random.UpTo(TaskTimeMax);
    }

    /// <summary>Up to three retries after short waits. Tasks that hang need a limit, or the run would take as long as they do.</summary>
    private static SupervisionStrategy DrawStrategy(SeededRandom random, bool isHanging) => new()
    {
        BackoffFirst = TimeSpan.FromMilliseconds(1),
        RetriesMax = 3,
        OnFailure = random.Happens(0.3) ? FailureResponse.Stop : FailureResponse.FinishWhatCan,
        Retried = random.Happens(0.5) ? FailureKinds.Transient : FailureKinds.Transient | FailureKinds.TimedOut,
        TaskTimeMax = isHanging || random.Happens(0.1) ? TryTimeMax : null,
        StopGrace = TimeSpan.FromMilliseconds(random.Happens(0.3) ? random.Between(1, 20) : random.Between(21, 100)),
        Backups = random.Happens(0.3)
            ? new BackupPolicy { ElapsedMin = TimeSpan.FromMilliseconds(2), TimesUsual = 2, DoneMin = 2 }
            : null,
    };

    private PlanSet DrawSet() => new(Seed, Runs, TasksMax, SharesChunks);

    private bool IsPossible(Fault fault) =>
        fault.Who <= (fault.Kind == FaultKind.Cancel ? Runs : Members) &&
        (fault.Kind is not (FaultKind.Cut or FaultKind.Part or FaultKind.Deafen) || fault.Other <= Members);

    private static Fault DrawFault(SeededRandom random, int members, int runs)
    {
        var kind = random.Below(15) switch
        {
            < 3 => FaultKind.Crash,
            < 6 => FaultKind.Cut,
            < 8 => FaultKind.Part,
            8 => FaultKind.Deafen,
            9 => FaultKind.JoinLate,
            < 13 => FaultKind.Leave,
            13 => FaultKind.Cancel,
            _ => FaultKind.Budget,
        };
        var at = TimeSpan.FromMilliseconds(random.Between(1, random.Below(4) switch { 0 => 20, 1 => 60, 2 => 150, _ => 500 }));
        var lasts = TimeSpan.FromMilliseconds(random.Between(1, 400));
        var who = random.Between(1, kind == FaultKind.Cancel ? runs : members);
        return new Fault(kind, at, lasts, who, kind switch
        {
            FaultKind.Cut or FaultKind.Part or FaultKind.Deafen => random.Between(1, members),
            FaultKind.Budget => random.Between(30, 200),
            _ => 0,
        });
    }
}
