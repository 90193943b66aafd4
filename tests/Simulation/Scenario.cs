using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation;

/// <summary>
/// All that a seed decides before the first step: the world and its faults, the plans, and who interferes when.
/// </summary>
public sealed class Scenario
{
    private Scenario(ulong seed, SimulationOptions world) => (Seed, World) = (seed, world);

    public ulong Seed { get; }

    public SimulationOptions World { get; private set; }

    public required double FailingTries { get; init; }

    public required double HopelessTasks { get; init; }

    public required double Cancelling { get; init; }

    public required double BudgetChanges { get; init; }

    /// <summary>How likely a try of a task takes an hour, and does not hear that it must stop.</summary>
    public required double HangingTries { get; init; }

    /// <summary>How likely a try takes thirty times as long as others.</summary>
    public required double SlowTries { get; init; }

    /// <summary>What every run of the seed does about failures and slow tasks.</summary>
    public required SupervisionStrategy Strategy { get; init; }

    /// <summary>How long a run may take, or null.</summary>
    public required TimeSpan? Deadline { get; init; }

    public required int Window { get; init; }

    public required int TasksMax { get; init; }

    public required int LaterRuns { get; init; }

    /// <summary>How the budget compares with what the largest task needs: 1 is as tight as can be.</summary>
    public required double BudgetFactor { get; init; }

    /// <summary>
    /// Draws a scenario. Half of all seeds have no fault at all, so that plain bugs are not taken for faults.
    /// </summary>
    public static Scenario Draw(ulong seed)
    {
        var random = new SeededRandom(seed);
        var isFaulty = random.Happens(0.5);
        var world = new SimulationOptions
        {
            Seed = random.Next(),
            Threads = random.Between(1, 8),
            MessageDelayMax = random.Happens(0.2) ? TimeSpan.Zero : TimeSpan.FromMicroseconds(random.Between(1, 3000)),
            DiskDelayMax = TimeSpan.FromMicroseconds(random.Between(1, 20_000)),
            RepeatedOutcomes = random.Happens(0.5) ? 0.2 : 0,
            FailingSpills = Rate(random, isFaulty, 0.3),
            FailingRestores = Rate(random, isFaulty, 0.1),
        };
        var hanging = Rate(random, isFaulty, 0.02);
        var scenario = new Scenario(seed, world)
        {
            HangingTries = hanging,
            SlowTries = random.Happens(0.2) ? 0.05 : 0,
            Strategy = DrawStrategy(random, hanging > 0),
            Deadline = isFaulty && random.Happens(0.1) ? TimeSpan.FromMilliseconds(random.Between(1, 100)) : null,
            FailingTries = random.Happens(0.3) ? 0.1 : 0,
            HopelessTasks = Rate(random, isFaulty, 0.02),
            Cancelling = Rate(random, isFaulty, 0.5),
            BudgetChanges = random.Happens(0.2) ? 0.01 : 0,
            Window = random.Happens(0.3) ? random.Between(1, 4) : random.Between(5, 80),
            TasksMax = random.Happens(0.1) ? 300 : 60,
            LaterRuns = random.Below(3),
            BudgetFactor = random.Below(3) switch { 0 => 1, 1 => 1 + (random.Below(100) / 50.0), _ => 20 },
        };
        scenario.World = world with { CorruptSpills = Rate(random, isFaulty, 0.05) };
        return scenario;
    }

    /// <summary>How long a try takes: decided by the seed, the task and the try, not by the schedule.</summary>
    public TimeSpan DurationOf(NodeId node, int attempt)
    {
        var random = new SeededRandom(SeededRandom.Mix(Seed + SeededRandom.Mix(node.Task.Value + (ulong)node.Run.Value)) + (ulong)attempt);
        return random.Happens(HangingTries) ? Hang
            : random.Happens(SlowTries) ? TaskTimeMax * 1.5
            : random.UpTo(TimeSpan.FromMilliseconds(1));
    }

    private static TimeSpan Hang { get; } = TimeSpan.FromHours(1);

    private static TimeSpan TaskTimeMax { get; } = TimeSpan.FromMilliseconds(20);

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

    private static double Rate(SeededRandom random, bool isFaulty, double rate) => isFaulty && random.Happens(0.3) ? rate : 0;
}
