using System.CommandLine;
using ActorArrays.Actors.Cluster;
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
            Description = "the address, or a network interface by its name, and the port where it takes connections; port 0 is any that is free",
            HelpName = "ADDRESS:PORT",
            DefaultValueFactory = _ => "127.0.0.1:7070",
        };
        var join = new Option<string[]>("--join")
        {
            Description = "members to join; one is enough, it tells of the others",
            HelpName = "HOST:PORT",
            AllowMultipleArgumentsPerToken = true,
        };
        var lifetime = new Option<string?>("--lifetime") { Description = "leave by itself after this time, such as 25min or 12h", HelpName = "TIME" };
        var stagger = new Option<string?>("--lifetime-stagger") { Description = "up to this time earlier, drawn at random", HelpName = "TIME" };
        var homeTimeout = new Option<string?>("--home-timeout") { Description = "leave when none of --join has been there for this time", HelpName = "TIME" };
        var command = new Command("member", "Be a member of a cluster: take tasks of programs that run elsewhere with --cluster, until Ctrl-C.\n\n" +
            "  actorarrays member --listen 0.0.0.0:7070 --secret-file secret\n" +
            "  actorarrays member --listen 0.0.0.0:7070 --secret-file secret --join other:7070 --memory 8GiB --threads 4") { listen, join, lifetime, stagger, homeTimeout };
        var common = CommonOptions.AddTo(command);
        command.SetAction((result, cancellation) => CommandRunner.RunAsync(
            () => ServeAsync(common.Load(result), result.GetValue(listen)!, result.GetValue(join) ?? [], LifeOf(result), cancellation)));
        return command;

        MemberLife LifeOf(ParseResult result) => new()
        {
            Lifetime = TimeOf(lifetime, result),
            Stagger = TimeOf(stagger, result) ?? TimeSpan.Zero,
            HomeTimeout = TimeOf(homeTimeout, result),
        };
    }

    private static TimeSpan? TimeOf(Option<string?> option, ParseResult result) => result.GetValue(option) is not { } text ? null
        : DurationText.TryRead(text, out var time) ? time
        : throw new OptionException(option.Name, $"member: {option.Name} must be a time such as 90s, 25min or 12h, but is '{text}'.");

    private static async Task ServeAsync(ActorArraysOptions options, string listen, string[] join, MemberLife life, CancellationToken cancellation)
    {
        if (life.HomeTimeout is not null && join.Length == 0)
        {
            throw new OptionException("--home-timeout", "member: --home-timeout is about the members that --join names, but it names none. Name one.");
        }

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
        var end = await runtime.ServeAsync(life, cancellation).ConfigureAwait(false);
        Tell(options, $"leaving{(end == MemberEnd.Lifetime ? " at the end of its lifetime" : "")}: what is here for others moves to them");
        if (end == MemberEnd.HomeGone)
        {
            throw new ClusterException($"cluster: a member ends when none of those that it joined is there, and for {life.HomeTimeout!.Value.TotalSeconds:0.#} s {string.Join(", ", join)} was not.");
        }
    }

    private static void Tell(ActorArraysOptions options, string line)
    {
        if (!options.Quiet)
        {
            Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {line}");
        }
    }
}
