using ActorArrays.Actors;
using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation.Worlds;

/// <summary>What scenarios of every world decide about a process: how fast it is, how much it may hold, and what goes wrong in it.</summary>
internal abstract record ProcessConditions
{
    internal required int Threads { get; init; }

    internal required int Window { get; init; }

    /// <summary>How the budget compares with what the largest task needs: 1 is as tight as can be.</summary>
    internal required double BudgetFactor { get; init; }

    internal required TimeSpan MessageDelayMax { get; init; }

    internal required TimeSpan DiskDelayMax { get; init; }

    /// <summary>How likely the outcome of a task is told a second time.</summary>
    internal required double RepeatedOutcomes { get; init; }

    internal required double FailingSpills { get; init; }

    internal required double FailingRestores { get; init; }

    internal required double CorruptSpills { get; init; }

    /// <summary>How many values the disk has room for.</summary>
    internal required int SpilledMax { get; init; }

    internal required double FailingTries { get; init; }

    internal required double HopelessTasks { get; init; }

    /// <summary>The disk may be the cause of a failure.</summary>
    internal bool HasDiskFailures => FailingSpills + FailingRestores + CorruptSpills > 0 || SpilledMax < int.MaxValue;

    /// <summary>The budget of a process whose largest task needs so much.</summary>
    internal Bytes BudgetFor(Bytes largestTask) => new(Math.Max(1, (long)(largestTask.Value * BudgetFactor)));

    /// <summary>The world of a simulated process.</summary>
    internal SimulationOptions Options(ulong seed, Bytes budget, IProtocolObserver observer) => new()
    {
        Seed = seed,
        Threads = Threads,
        Budget = budget,
        MessageDelayMax = MessageDelayMax,
        DiskDelayMax = DiskDelayMax,
        RepeatedOutcomes = RepeatedOutcomes,
        SpilledMax = SpilledMax,
        FailingSpills = FailingSpills,
        FailingRestores = FailingRestores,
        CorruptSpills = CorruptSpills,
        Observer = observer,
    };

    /// <summary>The rates of its faults.</summary>
    protected static IReadOnlyList<Knob<TScenario>> RatesOf<TScenario>() where TScenario : ProcessConditions =>
    [
        Of<TScenario>("hopeless", static it => it.HopelessTasks, static (it, value) => it with { HopelessTasks = value }),
        Of<TScenario>("throwing", static it => it.FailingTries, static (it, value) => it with { FailingTries = value }),
        Of<TScenario>("repeated", static it => it.RepeatedOutcomes, static (it, value) => it with { RepeatedOutcomes = value }),
        Of<TScenario>("writes", static it => it.FailingSpills, static (it, value) => it with { FailingSpills = value }),
        Of<TScenario>("reads", static it => it.FailingRestores, static (it, value) => it with { FailingRestores = value }),
        Of<TScenario>("corrupt", static it => it.CorruptSpills, static (it, value) => it with { CorruptSpills = value }),
    ];

    /// <summary>What else of it can be made smaller.</summary>
    protected static IReadOnlyList<Knob<TScenario>> SizesOf<TScenario>() where TScenario : ProcessConditions =>
    [
        Of<TScenario>("full", static it => it.SpilledMax < int.MaxValue ? 1 : 0, static (it, _) => it with { SpilledMax = int.MaxValue }),
        Of<TScenario>("threads", static it => it.Threads, static (it, value) => it with { Threads = (int)value }, least: 1),
        Of<TScenario>("window", static it => it.Window, static (it, value) => it with { Window = (int)value }, least: 1),
        Of<TScenario>("budget", static it => it.BudgetFactor, static (it, value) => it with { BudgetFactor = value }, least: 1),
        Of<TScenario>(
            "delay", static it => it.MessageDelayMax.Ticks, static (it, value) => it with { MessageDelayMax = new TimeSpan((long)value) }),
    ];

    // A copy of a record is of the record's own type.
    private static Knob<TScenario> Of<TScenario>(
        string name, Func<ProcessConditions, double> get, Func<ProcessConditions, double, ProcessConditions> with, double least = 0)
        where TScenario : ProcessConditions => new(name, get, (scenario, value) => (TScenario)with(scenario, value), least);
}
