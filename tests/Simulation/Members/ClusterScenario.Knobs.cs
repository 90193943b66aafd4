using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation.Members;

/// <content>What can be made smaller, what must happen, and what must be caught.</content>
internal sealed partial record ClusterScenario
{
    private static readonly Knob<ClusterScenario>[] Rates =
    [
        .. RatesOf<ClusterScenario>(),
        new("loss", static it => it.Loss, static (it, value) => it with { Loss = value }),
        new("repeat", static it => it.Repeat, static (it, value) => it with { Repeat = value }),
        new("hanging", static it => it.HangingTries, static (it, value) => it with { HangingTries = value }),
        new("slow", static it => it.SlowTries, static (it, value) => it with { SlowTries = value }),
    ];

    public static string World => "cluster";

    public static IReadOnlyList<Knob<ClusterScenario>> Knobs { get; } =
    [
        new("runs", static it => it.Runs, static (it, value) => it with { Runs = (int)value }, Least: 1),
        new("members", static it => it.Members, static (it, value) => it with { Members = (int)value }, Least: 1),
        .. Rates,
        Knob<ClusterScenario>.Switch("deadline", static it => it.Deadline is not null, static it => it with { Deadline = null }),
        Knob<ClusterScenario>.Switch(
            "backups", static it => it.Strategy.Backups is not null, static it => it with { Strategy = it.Strategy with { Backups = null } }),
        .. SizesOf<ClusterScenario>(),
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
