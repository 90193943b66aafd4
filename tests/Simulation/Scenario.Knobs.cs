using ActorArrays.Actors.Protocol;
using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation;

/// <content>What can be made smaller, what must happen, and what must be caught.</content>
internal sealed partial record Scenario
{
    private static readonly Knob<Scenario>[] Rates =
    [
        .. RatesOf<Scenario>(),
        new("hanging", static it => it.HangingTries, static (it, value) => it with { HangingTries = value }),
        new("slow", static it => it.SlowTries, static (it, value) => it with { SlowTries = value }),
    ];

    public static string World => "process";

    public static IReadOnlyList<Knob<Scenario>> Knobs { get; } =
    [
        new("runs", static it => it.Runs, static (it, value) => it with { Runs = (int)value }, Least: 1),
        .. Rates,
        Knob<Scenario>.Switch("deadline", static it => it.Deadline is not null, static it => it with { Deadline = null }),
        Knob<Scenario>.Switch(
            "backups", static it => it.Strategy.Backups is not null, static it => it with { Strategy = it.Strategy with { Backups = null } }),
        .. SizesOf<Scenario>(),
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
