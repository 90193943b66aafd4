using System.CommandLine;
using System.Globalization;
using ActorArrays.Host.Configuration;
using ActorArrays.Language.Answers;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Cli;

/// <summary><c>actorarrays eval PROGRAM</c>: evaluates a program of the expression language and prints its value.</summary>
internal static class EvalCommand
{
    private static readonly Argument<string?> Program = new("program")
    {
        Description = "the program, such as \"x = ones((4, 4)); x.sum(axis=0)\"",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "answer with one JSON object" };
    private static readonly Option<bool> Stdin = new("--stdin")
    {
        Description = "read programs from standard input, each a JSON string on a line of its own, and answer each with a line of JSON",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "store the value in a file, whose ending says the format: .npy, .zarr, .h5",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Memory = new("--memory") { Description = "the budget for chunks, such as 512MiB", HelpName = "BYTES" };
    private static readonly Option<string?> Threads = new("--threads") { Description = "how many threads compute", HelpName = "N" };
    private static readonly Option<string?> Seed = new("--seed") { Description = "the seed of random arrays that are given none", HelpName = "N" };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "print the value alone" };

    /// <summary>The command, to be added to the root.</summary>
    public static Command Create()
    {
        var command = new Command("eval", "Evaluate a program of the expression language.")
        {
            Program, Json, Stdin, Output, Memory, Threads, Seed, Quiet,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            var runtime = new EvalRuntime(Options(arguments));
            await using var owner = runtime.ConfigureAwait(false);
            var session = new EvalSession(runtime, Options(arguments), cancellation);
            if (arguments.GetValue(Stdin))
            {
                return await session.ServeAsync(Console.OpenStandardInput(), Console.OpenStandardOutput()).ConfigureAwait(false);
            }

            return arguments.GetValue(Program) is { } program
                ? await session.RunAsync(program, arguments.GetValue(Json), arguments.GetValue(Output)).ConfigureAwait(false)
                : throw new OptionException("program", "eval: a program is needed, or --stdin, but there is neither. See actorarrays eval --help.");
        }
        catch (OptionException error)
        {
            await Console.Error.WriteLineAsync($"actorarrays: {error.Message}").ConfigureAwait(false);
            return 2;
        }
    }

    private static ActorArraysOptions Options(ParseResult arguments) => OptionSources.Load(
        Environment.GetEnvironmentVariable,
        new Dictionary<string, string?>
        {
            ["memory"] = arguments.GetValue(Memory),
            ["threads"] = arguments.GetValue(Threads),
            ["seed"] = arguments.GetValue(Seed),
            ["quiet"] = arguments.GetValue(Quiet) ? "true" : null,
        });
}
