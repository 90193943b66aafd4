using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation.Arrays;

/// <content>What can be made smaller, what must happen, and what must be caught.</content>
internal sealed partial record ArrayScenario
{
    private static readonly Knob<ArrayScenario>[] Rates =
    [
        .. RatesOf<ArrayScenario>(),
        new("store", static it => it.FailingStore, static (it, value) => it with { FailingStore = value }),
    ];

    public static string World => "arrays";

    public static IReadOnlyList<Knob<ArrayScenario>> Knobs { get; } =
    [
        new("side", static it => it.Side, static (it, value) => it with { Side = (int)value }, Least: 1),
        .. Rates,
        Knob<ArrayScenario>.Switch("cancel", static it => it.CancelAt is not null, static it => it with { CancelAt = null }),
        Knob<ArrayScenario>.Switch("crash", static it => it.CrashAt is not null, static it => it with { CrashAt = null }),
        Knob<ArrayScenario>.Switch("stored", static it => it.IsStored, static it => it with { IsStored = false }),
        Knob<ArrayScenario>.Switch("tight", static it => it.IsTight, static it => it with { IsTight = false }),
        .. SizesOf<ArrayScenario>(),
    ];

    public static IReadOnlyList<string> Faults { get; } =
    [
        "FaultMessageOvertakes", "FaultOutcomeRepeated", "FaultDiskSlow", "FaultDiskFull", "FaultWriteFails", "FaultReadFails",
        "FaultSpillCorrupt", "FaultTryThrows", "FaultTaskHopeless", "FaultCancel", "FaultStoreFails", "FaultProcessEnds", "Resumed",
        "ChunksKept", "cancelled", "finished",
    ];

    public static IReadOnlyList<Canary<ArrayScenario>> Canaries => ArrayCanaries.All;
}
