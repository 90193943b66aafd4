using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;
using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation;

/// <summary>All that a seed decides about one process before its first step: its world and faults, its runs, what happens when.</summary>
internal sealed partial record Scenario : ProcessConditions, IScenario<Scenario>
{
    private static TimeSpan Hang { get; } = TimeSpan.FromHours(1);

    private static TimeSpan TaskTimeMax { get; } = TimeSpan.FromMilliseconds(20);

    internal required ulong Seed { get; init; }

    /// <summary>How likely a try of a task takes an hour, and does not hear that it must stop.</summary>
    internal required double HangingTries { get; init; }

    /// <summary>How likely a try takes thirty times as long as others.</summary>
    internal required double SlowTries { get; init; }

    /// <summary>What every run of the seed does about failures and slow tasks.</summary>
    internal required SupervisionStrategy Strategy { get; init; }

    /// <summary>How long a run may take, or null.</summary>
    internal required TimeSpan? Deadline { get; init; }

    internal required int TasksMax { get; init; }

    /// <summary>Later runs take chunks that the first one persists.</summary>
    internal required int Runs { get; init; }

    /// <summary>In the order of their steps.</summary>
    internal required IReadOnlyList<Happening> Happenings { get; init; }

    /// <summary>The parts that are left out: first those of <see cref="Happenings"/>, then the tasks of all runs.</summary>
    internal IReadOnlySet<int> PartsOut { get; init; } = new HashSet<int>();

    internal IReadOnlyList<Happening> HappeningsLeft => [.. Happenings.Where((_, part) => !PartsOut.Contains(part))];

    public int PartCount => Happenings.Count + DrawSet().TaskCount;

    /// <summary>Draws a scenario. Half of all seeds have no fault at all, so that plain bugs are not taken for faults.</summary>
    public static Scenario Draw(ulong seed)
    {
        var random = new SeededRandom(seed);
        var isFaulty = random.Happens(0.5);
        var runs = random.Between(1, 3);
        var hanging = random.Rate(isFaulty, random.Happens(0.5) ? 0.02 : 0.2);
        return new Scenario
        {
            Seed = seed,
            Runs = runs,
            Threads = random.Between(1, 8),
            MessageDelayMax = random.Happens(0.2) ? TimeSpan.Zero : TimeSpan.FromMicroseconds(random.Between(1, 3000)),
            DiskDelayMax = TimeSpan.FromMicroseconds(random.Between(1, 20_000)),
            RepeatedOutcomes = random.Happens(0.5) ? 0.2 : 0,
            FailingSpills = random.Rate(isFaulty, 0.3),
            FailingRestores = random.Rate(isFaulty, 0.1),
            CorruptSpills = random.Rate(isFaulty, 0.2),
            SpilledMax = isFaulty && random.Happens(0.3) ? random.Below(12) : int.MaxValue,
            FailingTries = random.Happens(0.3) ? 0.1 : 0,
            HopelessTasks = random.Rate(isFaulty, 0.02),
            HangingTries = hanging,
            SlowTries = random.Happens(0.2) ? 0.05 : 0,
            Strategy = DrawStrategy(random, hanging > 0),
            Deadline = isFaulty && random.Happens(0.1) ? TimeSpan.FromMilliseconds(random.Between(1, 100)) : null,
            Window = random.Happens(0.3) ? random.Between(1, 4) : random.Between(5, 80),
            TasksMax = random.Happens(0.1) ? 300 : 60,
            BudgetFactor = random.Below(3) switch { 0 => 1, 1 => 1 + (random.Below(100) / 50.0), _ => 20 },
            Happenings = DrawHappenings(random, isFaulty, runs),
        };
    }

    public Scenario Without(IReadOnlySet<int> parts) => this with { PartsOut = parts };

    public Coverage Run() => SimWorld.Run(this);

    internal List<FakePlan> DrawPlans() => DrawSet().Without(number => PartsOut.Contains(Happenings.Count + number));

    /// <summary>How long a try takes: decided by the seed, the task and the try, not by the schedule.</summary>
    internal TimeSpan DurationOf(NodeId node, int attempt)
    {
        var random = new SeededRandom(SeededRandom.Mix(Seed + SeededRandom.Mix(node.Task.Value + (ulong)node.Run.Value)) + (ulong)attempt);
        return random.Happens(HangingTries) ? Hang
            : random.Happens(SlowTries) ? TaskTimeMax * 1.5
            : random.UpTo(TimeSpan.FromMilliseconds(1));
    }

    public string Describe()
    {
        var text = new ScenarioText();
        text.Line($"seed {Seed}: {Runs} runs of at most {TasksMax} tasks, {Threads} threads, a window of {Window}");
        text.Line($"a budget of {BudgetFactor} times the largest task");
        text.Add($"  messages take up to {MessageDelayMax.TotalMilliseconds} ms, ").AddDisk(DiskDelayMax, SpilledMax);
        text.AddStrategy(Strategy, Deadline).AddRates(Rates, this).AddAll(HappeningsLeft);
        PlanSet.Describe(DrawPlans(), text.Builder);
        return text.ToString();
    }

    /// <summary>
    /// Up to three retries after short waits, so that a task that fails a fourth time is rare but there. Tasks that hang
    /// need a limit, or the run would take as long as they do.
    /// </summary>
    private static SupervisionStrategy DrawStrategy(SeededRandom random, bool isHanging) => new()
    {
        BackoffFirst = TimeSpan.FromMilliseconds(1),
        RetriesMax = 3,
        OnFailure = random.Happens(0.3) ? FailureResponse.Stop : FailureResponse.FinishWhatCan,
        Retried = random.Happens(0.5) ? FailureKinds.Transient : FailureKinds.Transient | FailureKinds.TimedOut,
        TaskTimeMax = isHanging || random.Happens(0.1) ? TaskTimeMax : null,
        StopGrace = TimeSpan.FromMilliseconds(random.Between(1, 100)),
        Backups = random.Happens(0.3)
            ? new BackupPolicy { ElapsedMin = TimeSpan.FromMilliseconds(2), TimesUsual = 2, DoneMin = 2 }
            : null,
    };

    private PlanSet DrawSet() => new(Seed, Runs, TasksMax, arePersisted: true);

    private static List<Happening> DrawHappenings(SeededRandom random, bool isFaulty, int runs)
    {
        List<Happening> happenings = [];
        for (var left = isFaulty && random.Happens(0.3) ? random.Between(1, 3) : 0; left > 0; left--)
        {
            happenings.Add(new Happening(HappeningKind.Cancel, DrawStep(random), random.Between(1, runs)));
        }

        for (var left = random.Happens(0.2) ? random.Between(1, 12) : 0; left > 0; left--)
        {
            happenings.Add(new Happening(HappeningKind.Budget, DrawStep(random), random.Between(30, 200)));
        }

        return [.. happenings.OrderBy(static happening => happening.Step)];
    }

    /// <summary>Any step, those at the beginning more often: a small run takes a few hundred, a large one some thousands.</summary>
    private static long DrawStep(SeededRandom random) => random.Below(random.Happens(0.5) ? 300 : 4000);
}
