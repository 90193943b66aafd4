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

    public SimulationOptions World { get; }

    public required double FailingTries { get; init; }

    public required double HopelessTasks { get; init; }

    public required double Cancelling { get; init; }

    public required double BudgetChanges { get; init; }

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
        return new Scenario(seed, world)
        {
            FailingTries = random.Happens(0.3) ? 0.1 : 0,
            HopelessTasks = Rate(random, isFaulty, 0.02),
            Cancelling = Rate(random, isFaulty, 0.5),
            BudgetChanges = random.Happens(0.2) ? 0.01 : 0,
            Window = random.Happens(0.3) ? random.Between(1, 4) : random.Between(5, 80),
            TasksMax = random.Happens(0.1) ? 300 : 60,
            LaterRuns = random.Below(3),
            BudgetFactor = random.Below(3) switch { 0 => 1, 1 => 1 + (random.Below(100) / 50.0), _ => 20 },
        };
    }

    /// <summary>
    /// Up to three retries after short waits, so that a task that fails a fourth time is rare but there.
    /// </summary>
    public static SupervisionStrategy Strategy { get; } = new() { BackoffFirst = TimeSpan.FromMilliseconds(1), RetriesMax = 3 };

    private static double Rate(SeededRandom random, bool isFaulty, double rate) => isFaulty && random.Happens(0.3) ? rate : 0;
}
