using System.CommandLine;
using ActorArrays.Cli.Eval;
using ActorArrays.Graph;

namespace ActorArrays.Cli.Commands;

/// <summary><c>actorarrays explain PROGRAM</c>: what computing the program's value would do.</summary>
internal static class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var program = new Argument<string>("PROGRAM") { Description = "a program of the expression language" };
        var plain = new Option<bool>("--as-written") { Description = "show the plan without rewriting" };
        var command = new Command("explain", "Show the expression, what is rewritten and why, the layers of tasks, and their bytes. Nothing is computed.\n\n" +
            "  actorarrays explain \"random.normal(10, 0.1, (20000, 20000), chunks=1000).mean(axis=0)[::100]\"") { program, plain };
        var common = CommonOptions.AddTo(command);
        command.SetAction((result, cancellation) => CommandRunner.RunAsync(() => PlannedArrays.UseAsync(
            result.GetValue(program)!, common.Load(result), arrays =>
            {
                Console.Out.Write(Explanation.Of(arrays, !result.GetValue(plain)));
                return Task.CompletedTask;
            }, cancellation)));
        return command;
    }
}
