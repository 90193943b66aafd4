using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation.Arrays;

/// <content>What can be made smaller, what must happen, and what must be caught.</content>
internal sealed partial record ArrayScenario
{
    private static readonly Knob<ArrayScenario>[] Rates =
    [
        new("throwing", static it => it.FailingTries, static (it, value) => it with { FailingTries = value }),
        new("hopeless", static it => it.HopelessTasks, static (it, value) => it with { HopelessTasks = value }),
        new("repeated", static it => it.RepeatedOutcomes, static (it, value) => it with { RepeatedOutcomes = value }),
        new("writes", static it => it.FailingSpills, static (it, value) => it with { FailingSpills = value }),
        new("reads", static it => it.FailingRestores, static (it, value) => it with { FailingRestores = value }),
        new("corrupt", static it => it.CorruptSpills, static (it, value) => it with { CorruptSpills = value }),
        new("store", static it => it.FailingStore, static (it, value) => it with { FailingStore = value }),
    ];

    public static string World => "arrays";

    public static IReadOnlyList<Knob<ArrayScenario>> Knobs { get; } =
    [
        new("side", static it => it.Side, static (it, value) => it with { Side = (int)value }, Least: 1),
        .. Rates,
        Knob<ArrayScenario>.Switch("full", static it => it.SpilledMax < int.MaxValue, static it => it with { SpilledMax = int.MaxValue }),
        Knob<ArrayScenario>.Switch("cancel", static it => it.CancelAt is not null, static it => it with { CancelAt = null }),
        Knob<ArrayScenario>.Switch("crash", static it => it.CrashAt is not null, static it => it with { CrashAt = null }),
        Knob<ArrayScenario>.Switch("stored", static it => it.IsStored, static it => it with { IsStored = false }),
        new("threads", static it => it.Threads, static (it, value) => it with { Threads = (int)value }, Least: 1),
        new("window", static it => it.Window, static (it, value) => it with { Window = (int)value }, Least: 1),
        new("budget", static it => it.BudgetFactor, static (it, value) => it with { BudgetFactor = value }, Least: 1),
        new("delay", static it => it.MessageDelayMax.Ticks, static (it, value) => it with { MessageDelayMax = new TimeSpan((long)value) }),
    ];

    public static IReadOnlyList<string> Faults { get; } =
    [
        "FaultMessageOvertakes", "FaultOutcomeRepeated", "FaultDiskSlow", "FaultDiskFull", "FaultWriteFails", "FaultReadFails",
        "FaultSpillCorrupt", "FaultTryThrows", "FaultTaskHopeless", "FaultCancel", "FaultStoreFails", "FaultProcessEnds", "Resumed",
        "ChunksKept", "cancelled", "finished",
    ];

    public static IReadOnlyList<Canary<ArrayScenario>> Canaries => ArrayCanaries.All;
}
