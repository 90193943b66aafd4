using System.Globalization;
using ActorArrays.Storage;

namespace ActorArrays.Cli;

/// <summary>What the program says about results that are stored in more than one run.</summary>
internal static class ResumedWork
{
    /// <summary>What is kept when a dataset is gone on with.</summary>
    public static string Describe(JournaledTarget target) => $"resuming {target.Name}: {Counts(target.ChunksKept, target.ChunksLost)}";

    /// <summary>What was kept, to follow the description of a stored array; empty if nothing was.</summary>
    public static string Describe(StoreReport report) =>
        report.ChunksKept + report.ChunksLost == 0 ? "" : $", {Counts(report.ChunksKept, report.ChunksLost)}";

    /// <summary>How to go on after a run that did not finish; null if it left nothing to go on with.</summary>
    public static string? HintOf(string path) => Store.JournalOf(path) is { } journal
        ? $"actorarrays: {path} is unfinished; the same command with --resume computes what is missing (its journal is {journal})"
        : null;

    private static string Counts(long kept, long lost) => string.Create(CultureInfo.InvariantCulture,
        $"{kept:N0} chunks kept{(lost > 0 ? $", {lost:N0} lost and computed again" : "")}");
}
