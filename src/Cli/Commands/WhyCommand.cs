using System.CommandLine;
using ActorArrays.Host.Why;

namespace ActorArrays.Cli.Commands;

/// <summary><c>actorarrays why [PID]</c>: asks live computations what they wait for.</summary>
internal static class WhyCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var process = new Argument<int?>("PID") { Description = "the process to ask; all of yours without it", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("why", "Ask computations that run now, in any process of yours: what runs, what waits for what, who has the memory.\n\n" +
            "  actorarrays why\n  actorarrays why 4711") { process };
        command.SetAction((result, cancellation) => CommandRunner.RunAsync(() => AskAsync(result.GetValue(process), cancellation)));
        return command;
    }

    private static async Task AskAsync(int? process, CancellationToken cancellation)
    {
        var answers = await WhySockets.AskAsync(process, cancellation).ConfigureAwait(false);
        if (answers.Count == 0)
        {
            throw new IOException(process is { } asked
                ? $"why: process {asked} answers if it is yours and has computed for more than a second, but it does not."
                : $"why: a process of yours answers once it has computed for more than a second, but there is none in {WhySockets.Folder}.");
        }

        foreach (var (owner, answer) in answers)
        {
            Console.WriteLine($"process {owner}");
            Console.Write(answer);
        }
    }
}
