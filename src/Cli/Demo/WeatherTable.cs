using System.Globalization;
using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Tasks;

namespace ActorArrays.Cli.Demo;

/// <summary>One computation of the demonstration, for the table at its end.</summary>
/// <param name="Name">What it was.</param>
/// <param name="Result">The array that it computed.</param>
/// <param name="Report">What the run did.</param>
/// <param name="BytesRead">Bytes read from the daily files, as stored.</param>
/// <param name="PeakBytes">The most memory that chunks and scratch had at a time.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record WeatherStep(string Name, ChunkedArray Result, RunReport Report, long BytesRead, Bytes PeakBytes, TimeSpan Duration);

/// <summary>The closing table.</summary>
internal static class WeatherTable
{
    private static readonly string[] Head = ["", "shape", "chunks", "tasks", "read", "seconds", "peak chunks"];

    /// <summary>Writes a row for each step, and the memory of the process against the budget.</summary>
    public static void Write(IReadOnlyList<WeatherStep> steps, ArrayRuntime runtime, TextWriter to)
    {
        var rows = steps.Select(Row).Prepend(Head).ToArray();
        var widths = Head.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        to.WriteLine();
        foreach (var row in rows)
        {
            to.WriteLine(string.Join("  ", row.Select((cell, column) =>
                column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        }

        to.WriteLine();
        to.WriteLine($"memory: at most {ProcessMemory.Peak} resident in the process, of which chunks at most " +
            $"{steps.Max(step => step.PeakBytes)}; the budget for chunks is {runtime.Options.MemoryOrDefault}");
    }

    private static string[] Row(WeatherStep step) =>
    [
        step.Name,
        step.Result.Shape.ToString(),
        step.Result.ChunkShape.ToString(),
        step.Report.Tasks.ToString("N0", CultureInfo.InvariantCulture),
        new Bytes(step.BytesRead).ToString(),
        step.Duration.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture),
        step.PeakBytes.ToString(),
    ];
}
