using System.CommandLine;
using System.Globalization;
using ActorArrays.Cli.Bench;
using ActorArrays.Graph;

namespace ActorArrays.Cli.Commands;

/// <summary><c>actorarrays bench WORKLOAD</c>: one timed workload, as one line of JSON.</summary>
internal static class BenchCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("WORKLOAD") { Description = $"list, or one of {string.Join(", ", Workloads.All.Keys)}" };
        var data = new Option<string>("--data") { Description = "folder of the files that workloads read", DefaultValueFactory = _ => "data" };
        var chunks = new Option<string?>("--chunks") { Description = "chunks of the arrays instead of the workload's: none (left out), auto, 64MiB, 1000 or 400,250,100" };
        var again = new Option<int>("--again") { Description = "how often to repeat it in the same process; the fastest of these is reported beside the first" };
        var command = new Command("bench", "Time one workload, the making of its data left out, and print one line of JSON.\n\n" +
            "  actorarrays bench normal-mean-20k") { name, data, chunks, again };
        var common = CommonOptions.AddTo(command);
        command.SetAction((result, cancellation) => CommandRunner.RunAsync(async () =>
        {
            var options = common.Load(result);
            var runtime = new ArrayRuntime(options);
            await using var owner = runtime.ConfigureAwait(false);
            var watched = WatchedRuntime.Of(runtime, options);
            await using var watching = watched.ConfigureAwait(false);
            if (result.GetValue(name) == "list")
            {
                Workloads.List(Console.Out);
                return;
            }

            var bench = new BenchRun(runtime, result.GetValue(data)!, ChunksOf(result.GetValue(chunks)), result.GetValue(again), cancellation);
            Console.WriteLine(await bench.RunAsync(result.GetValue(name)!).ConfigureAwait(false));
        }));
        return command;
    }

    private static Func<ChunkSpec, ChunkSpec?> ChunksOf(string? text)
    {
        var chosen = text is null or "none" ? null : Parse(text);
        return own => text is null ? own : chosen;
    }

    private static ChunkSpec Parse(string text)
    {
        var lengths = text.Split(',');
        return lengths.All(length => long.TryParse(length, CultureInfo.InvariantCulture, out _))
            ? lengths.Length == 1 ? ChunkSpec.Of(long.Parse(text, CultureInfo.InvariantCulture))
                : ChunkSpec.OfAxes([.. lengths.Select(length => ChunkSpec.Of(long.Parse(length, CultureInfo.InvariantCulture)))])
            : ChunkSpec.Parse(text);
    }
}
