using System.CommandLine;
using ActorArrays.Cli.Commands;

namespace ActorArrays.Cli;

/// <summary>The commands of the program.</summary>
internal static class CommandTree
{
    // A cancelled run stops its tasks and removes its temporary files before the process may go.
    private static readonly TimeSpan CancellationGrace = TimeSpan.FromSeconds(30);

    /// <summary>Runs the command that the arguments name.</summary>
    /// <returns>The exit status: 0, 1 for an error, 2 for wrong arguments, 130 after Ctrl-C.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Larger-than-memory arrays: NumPy's meaning, computed by a network of actors.")
        {
            InfoCommand.Create(),
            DemoCommand.Create(),
            EvalCommand.Create(),
            ExplainCommand.Create(),
            VisualizeCommand.Create(),
            MemberCommand.Create(),
            JobsCommand.Create(),
            WhyCommand.Create(),
            BenchCommand.Create(),
        };
        var parsed = root.Parse([.. args.Select(WithValue)]);
        return parsed.InvokeAsync(new InvocationConfiguration
        {
            ProcessTerminationTimeout = CancellationGrace,
            EnableDefaultExceptionHandler = false,
        });
    }

    // Without a value it would take the program that follows for one.
    private static string WithValue(string argument) => argument == "--dashboard" ? "--dashboard=auto" : argument;
}
