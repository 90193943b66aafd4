using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation.Members;

/// <content>What can be made smaller, what must happen, and what must be caught.</content>
internal sealed partial record ClusterScenario
{
    private static readonly Knob<ClusterScenario>[] Rates =
    [
        new("loss", static it => it.Loss, static (it, value) => it with { Loss = value }),
        new("repeat", static it => it.Repeat, static (it, value) => it with { Repeat = value }),
        new("writes", static it => it.FailingSpills, static (it, value) => it with { FailingSpills = value }),
        new("reads", static it => it.FailingRestores, static (it, value) => it with { FailingRestores = value }),
        new("corrupt", static it => it.CorruptSpills, static (it, value) => it with { CorruptSpills = value }),
        new("throwing", static it => it.FailingTries, static (it, value) => it with { FailingTries = value }),
        new("hopeless", static it => it.HopelessTasks, static (it, value) => it with { HopelessTasks = value }),
        new("hanging", static it => it.HangingTries, static (it, value) => it with { HangingTries = value }),
        new("slow", static it => it.SlowTries, static (it, value) => it with { SlowTries = value }),
        new("repeated", static it => it.RepeatedOutcomes, static (it, value) => it with { RepeatedOutcomes = value }),
    ];

    public static string World => "cluster";

    public static IReadOnlyList<Knob<ClusterScenario>> Knobs { get; } =
    [
        new("runs", static it => it.Runs, static (it, value) => it with { Runs = (int)value }, Least: 1),
        new("members", static it => it.Members, static (it, value) => it with { Members = (int)value }, Least: 1),
        .. Rates,
        Knob<ClusterScenario>.Switch("full", static it => it.SpilledMax < int.MaxValue, static it => it with { SpilledMax = int.MaxValue }),
        Knob<ClusterScenario>.Switch("deadline", static it => it.Deadline is not null, static it => it with { Deadline = null }),
        Knob<ClusterScenario>.Switch(
            "backups", static it => it.Strategy.Backups is not null, static it => it with { Strategy = it.Strategy with { Backups = null } }),
        new("threads", static it => it.Threads, static (it, value) => it with { Threads = (int)value }, Least: 1),
        new("window", static it => it.Window, static (it, value) => it with { Window = (int)value }, Least: 1),
        new("budget", static it => it.BudgetFactor, static (it, value) => it with { BudgetFactor = value }, Least: 1),
    ];

    public static IReadOnlyList<string> Faults { get; } =
    [
        "FaultMessageOvertakes", "FaultFrameOvertakes", "FaultFrameLost", "FaultFrameRepeated", "FaultFrameCutOff", "FaultCut",
        "FaultPart", "FaultDeafen", "FaultCrash", "FaultRestart", "FaultJoinLate", "FaultLeave", "FaultCancel", "FaultBudget",
        "FaultOutcomeRepeated", "FaultDiskSlow", "FaultDiskFull", "FaultWriteFails", "FaultReadFails", "FaultSpillCorrupt",
        "FaultTryThrows", "FaultTaskHopeless", "RunLostWithHome", "FaultTryHangs", "FaultTrySlow", "FrameGiveUpTask",
        "FrameStartBackup", "FrameBackupStarted", "FrameNodeAbandoned", "FrameWriteOffStrays", "StrayReturned",
        "missed its deadline", "FrameAdoptChunk", "FrameChunkMoved", "FrameChunkGone", "FrameChunkLost", "FrameStopRun",
        "FrameTaskFailed", "FrameChunkPiece", "cancelled", "finished",
    ];

    public static IReadOnlyList<Canary<ClusterScenario>> Canaries => MemberCanaries.All;
}
