using ActorArrays.Actors.Protocol;
using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation;

/// <content>What can be made smaller, what must happen, and what must be caught.</content>
internal sealed partial record Scenario
{
    private static readonly Knob<Scenario>[] Rates =
    [
        new("hopeless", static it => it.HopelessTasks, static (it, value) => it with { HopelessTasks = value }),
        new("throwing", static it => it.FailingTries, static (it, value) => it with { FailingTries = value }),
        new("hanging", static it => it.HangingTries, static (it, value) => it with { HangingTries = value }),
        new("slow", static it => it.SlowTries, static (it, value) => it with { SlowTries = value }),
        new("repeated", static it => it.RepeatedOutcomes, static (it, value) => it with { RepeatedOutcomes = value }),
        new("writes", static it => it.FailingSpills, static (it, value) => it with { FailingSpills = value }),
        new("reads", static it => it.FailingRestores, static (it, value) => it with { FailingRestores = value }),
        new("corrupt", static it => it.CorruptSpills, static (it, value) => it with { CorruptSpills = value }),
    ];

    public static string World => "process";

    public static IReadOnlyList<Knob<Scenario>> Knobs { get; } =
    [
        new("runs", static it => it.Runs, static (it, value) => it with { Runs = (int)value }, Least: 1),
        .. Rates,
        Knob<Scenario>.Switch("full", static it => it.SpilledMax < int.MaxValue, static it => it with { SpilledMax = int.MaxValue }),
        Knob<Scenario>.Switch("deadline", static it => it.Deadline is not null, static it => it with { Deadline = null }),
        Knob<Scenario>.Switch(
            "backups", static it => it.Strategy.Backups is not null, static it => it with { Strategy = it.Strategy with { Backups = null } }),
        new("threads", static it => it.Threads, static (it, value) => it with { Threads = (int)value }, Least: 1),
        new("window", static it => it.Window, static (it, value) => it with { Window = (int)value }, Least: 1),
        new("budget", static it => it.BudgetFactor, static (it, value) => it with { BudgetFactor = value }, Least: 1),
        new("delay", static it => it.MessageDelayMax.Ticks, static (it, value) => it with { MessageDelayMax = new TimeSpan((long)value) }),
    ];

    public static IReadOnlyList<string> Faults { get; } =
    [
        "FaultMessageOvertakes", "FaultOutcomeRepeated", "FaultDiskSlow", "FaultDiskFull", "FaultWriteFails", "FaultReadFails",
        "FaultSpillCorrupt", "FaultTryThrows", "FaultTaskHopeless", "FaultTryHangs", "FaultTrySlow", "FaultCancel", "FaultBudget",
        nameof(NodeMessageKind.GiveUpTask), nameof(NodeMessageKind.BackupGranted), nameof(GovernorMessageKind.StrayReturned),
        "missed its deadline", "cancelled", "finished",
    ];

    public static IReadOnlyList<Canary<Scenario>> Canaries => ProcessCanaries.All;
}
