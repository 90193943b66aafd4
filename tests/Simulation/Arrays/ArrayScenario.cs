using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation.Arrays;

/// <summary>All that a seed decides about a computation of arrays before its first step.</summary>
internal sealed partial record ArrayScenario : ProcessConditions, IScenario<ArrayScenario>
{
    internal required ulong Seed { get; init; }

    /// <summary>The longest axis of a source.</summary>
    internal required int Side { get; init; }

    internal required int Steps { get; init; }

    /// <summary>Before which step the user cancels the run; null: never.</summary>
    internal required long? CancelAt { get; init; }

    /// <summary>The first array goes into a store that can be resumed.</summary>
    internal required bool IsStored { get; init; }

    /// <summary>How likely a call to the store's file system fails.</summary>
    internal required double FailingStore { get; init; }

    /// <summary>In which call to the file system the process ends; null: in none.</summary>
    internal required int? CrashAt { get; init; }

    /// <summary>Planned as for a budget that no array fits, so that chunks are cut into pieces for the disk.</summary>
    internal required bool IsTight { get; init; }

    /// <summary>The steps of the program that are left out.</summary>
    internal IReadOnlySet<int> PartsOut { get; init; } = new HashSet<int>();

    public int PartCount => Steps;

    /// <summary>Draws a scenario. Half of all seeds have no fault at all, so that plain bugs are not taken for faults.</summary>
    public static ArrayScenario Draw(ulong seed)
    {
        var random = new SeededRandom(seed ^ 0xA0_88_A7);
        var isFaulty = random.Happens(0.5);
        var isStored = random.Happens(0.4);
        return new ArrayScenario
        {
            Seed = seed,
            Side = random.Happens(0.3) ? random.Between(1, 4) : random.Between(5, 24),
            Steps = random.Between(1, 14),
            Threads = random.Between(1, 8),
            Window = random.Happens(0.3) ? random.Between(1, 4) : random.Between(5, 80),
            BudgetFactor = random.Below(5) switch { < 3 => 1, 3 => 1 + (random.Below(100) / 50.0), _ => 20 },
            MessageDelayMax = random.Happens(0.2) ? TimeSpan.Zero : TimeSpan.FromMicroseconds(random.Between(1, 3000)),
            DiskDelayMax = TimeSpan.FromMicroseconds(random.Between(1, 20_000)),
            RepeatedOutcomes = random.Happens(0.5) ? 0.2 : 0,
            FailingSpills = random.Rate(isFaulty, 0.3),
            FailingRestores = random.Rate(isFaulty, 0.3),
            CorruptSpills = random.Rate(isFaulty, 0.4),
            SpilledMax = isFaulty && random.Happens(0.3) ? random.Below(6) : int.MaxValue,
            FailingTries = random.Happens(0.3) ? 0.1 : 0,
            HopelessTasks = random.Rate(isFaulty, 0.02),
            CancelAt = isFaulty && random.Happens(0.3) ? random.Below(300) : null,
            IsStored = isStored,
            FailingStore = isStored ? random.Rate(isFaulty, 0.1) : 0,
            CrashAt = isStored && random.Happens(0.5) ? random.Between(1, 40) : null,
            IsTight = random.Happens(0.5),
        };
    }

    public ArrayScenario Without(IReadOnlySet<int> parts) => this with { PartsOut = parts };

    public Coverage Run() => ArrayWorld.Run(this);

    internal ArrayProgram DrawProgram() => new(Seed, Side, Steps);

    public string Describe()
    {
        var text = new ScenarioText();
        text.Line($"seed {Seed}: {Threads} threads, a window of {Window}, a budget of {BudgetFactor} times the largest task");
        text.Add($"  messages take up to {MessageDelayMax.TotalMilliseconds} ms, ").AddDisk(DiskDelayMax, SpilledMax).AddRates(Rates, this);
        text.Add(CancelAt is { } step ? $"  cancelled before step {step}\n" : "");
        text.Add(CrashAt is { } call ? $"  the process ends in call {call} to the store\n" : "");
        text.Add(IsTight ? "  planned for a budget that no array fits\n" : "");
        DrawProgram().Describe(PartsOut.Contains, text.Builder);
        return text.Line(IsStored ? "the last is stored, and one in the middle wanted" : "the last and one in the middle are wanted").ToString();
    }
}
