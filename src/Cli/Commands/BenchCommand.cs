using System.CommandLine;
using ActorArrays.Cli.Bench;

namespace ActorArrays.Cli.Commands;

/// <summary><c>actorarrays bench WORKLOAD</c>: one timed workload, as one line of JSON.</summary>
internal static class BenchCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("WORKLOAD") { Description = $"list, or one of {string.Join(", ", Workloads.All.Keys)}" };
        var data = new Option<string>("--data") { Description = "folder of the files that workloads read", DefaultValueFactory = _ => "data" };
        var command = new Command("bench", "Time one workload, the making of its data left out, and print one line of JSON.\n\n" +
            "  actorarrays bench normal-mean-20k") { name, data };
        var common = CommonOptions.AddTo(command);
        command.SetAction((result, cancellation) => CommandRunner.RunAsync(async () =>
        {
            var runtime = new ArrayRuntime(common.Load(result));
            await using var owner = runtime.ConfigureAwait(false);
            if (result.GetValue(name) == "list")
            {
                Workloads.List(Console.Out);
                return;
            }

            var bench = new BenchRun(runtime, result.GetValue(data)!, cancellation);
            Console.WriteLine(await bench.RunAsync(result.GetValue(name)!).ConfigureAwait(false));
        }));
        return command;
    }
}
