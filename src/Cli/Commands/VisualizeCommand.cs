using System.CommandLine;
using ActorArrays.Cli.Eval;
using ActorArrays.Graph;

namespace ActorArrays.Cli.Commands;

/// <summary><c>actorarrays visualize PROGRAM</c>: the plan as a picture.</summary>
internal static class VisualizeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var program = new Argument<string>("PROGRAM") { Description = "a program of the expression language" };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "the file: .dot, or with Graphviz .svg, .png, .pdf; without it DOT goes to standard output",
            HelpName = "FILE",
        };
        var plain = new Option<bool>("--as-written") { Description = "show the expressions instead of the plan" };
        var command = new Command("visualize", "Draw the layers of tasks that compute a program's value.\n\n" +
            "  actorarrays visualize \"x = ones((1000, 1000), chunks=100); (x + x.T).sum(axis=0)\" -o plan.svg") { program, output, plain };
        var common = CommonOptions.AddTo(command);
        command.SetAction((result, cancellation) => CommandRunner.RunAsync(() => PlannedArrays.UseAsync(
            result.GetValue(program)!, common.Load(result),
            arrays => WriteAsync(arrays, result.GetValue(output), !result.GetValue(plain), cancellation), cancellation)));
        return command;
    }

    private static Task WriteAsync(IReadOnlyList<ChunkedArray> arrays, string? path, bool rewrite, CancellationToken cancellation)
    {
        if (path is not null)
        {
            return Visualization.WriteAsync(arrays, path, rewrite, cancellation);
        }

        Console.Out.Write(GraphPicture.Dot(arrays, rewrite));
        return Task.CompletedTask;
    }
}
