using System.CommandLine;
using ActorArrays.Cli.Eval;
using ActorArrays.Host.Cluster;
using ActorArrays.Host.Configuration;

namespace ActorArrays.Cli.Commands;

/// <summary><c>actorarrays member</c>: takes tasks of programs that run elsewhere, until it is stopped.</summary>
internal static class MemberCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var listen = new Option<string>("--listen")
        {
            Description = "the address and port where it takes connections; port 0 is any that is free",
            HelpName = "ADDRESS:PORT",
            DefaultValueFactory = _ => "127.0.0.1:7070",
        };
        var join = new Option<string[]>("--join")
        {
            Description = "members to join; one is enough, it tells of the others",
            HelpName = "HOST:PORT",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("member", "Be a member of a cluster: take tasks of programs that run elsewhere with --cluster, until Ctrl-C.\n\n" +
            "  actorarrays member --listen 0.0.0.0:7070 --secret-file secret\n" +
            "  actorarrays member --listen 0.0.0.0:7070 --secret-file secret --join other:7070 --memory 8GiB --threads 4") { listen, join };
        var common = CommonOptions.AddTo(command);
        command.SetAction((result, cancellation) => CommandRunner.RunAsync(
            () => ServeAsync(common.Load(result), result.GetValue(listen)!, result.GetValue(join) ?? [], cancellation)));
        return command;
    }

    private static async Task ServeAsync(ActorArraysOptions options, string listen, string[] join, CancellationToken cancellation)
    {
        var runtime = new ArrayRuntime(options);
        await using var owner = runtime.ConfigureAwait(false);
        var watched = WatchedRuntime.Of(runtime, options);
        await using var watching = watched.ConfigureAwait(false);
        var member = await runtime.JoinAsync(new JoinOptions
        {
            Secret = SecretFile.Required(options.SecretFile),
            Programs = EvalProgram.Programs,
            Listen = listen,
            Members = join,
            Timeout = options.MemberTimeout,
            Log = line => Tell(options, line),
        }).ConfigureAwait(false);
        Console.WriteLine($"member at {member.Address}, {options.MemoryOrDefault} of memory, {options.ThreadsOrDefault} threads");
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellation.Register(stopped.SetResult);
        // The member's end, other than by us, is a broken promise.
        await (await Task.WhenAny(stopped.Task, member.Completion).ConfigureAwait(false)).ConfigureAwait(false);
        Tell(options, "leaving: what is here for others moves to them");
    }

    private static void Tell(ActorArraysOptions options, string line)
    {
        if (!options.Quiet)
        {
            Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {line}");
        }
    }
}
