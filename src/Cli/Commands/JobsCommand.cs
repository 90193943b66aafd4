using System.CommandLine;
using ActorArrays.Cli.Eval;
using ActorArrays.Host.Cluster;
using ActorArrays.Host.Configuration;
using ActorArrays.Jobs;

namespace ActorArrays.Cli.Commands;

/// <summary><c>actorarrays jobs</c>: members of a cluster as jobs of a batch system.</summary>
internal static class JobsCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("jobs", "Members of a cluster as jobs of a batch system (docs/jobs.md).") { Script(), Start() };

    private static Command Script()
    {
        var command = new Command("script", "Print what would be submitted, to the letter, and submit nothing.\n\n  actorarrays jobs script --kind slurm --cores 8 --memory 32GiB --walltime 2h");
        var flags = JobFlags.AddTo(command);
        command.SetAction((result, _) => CommandRunner.RunAsync(() =>
        {
            var options = flags.Load(result);
            var script = JobCluster.ScriptOf(options.RequireKind(), options.Template);
            Console.Write(script.Text);
            Console.Write(script.Directives.Count > 0 ? "\n# submit description\n" + string.Concat(script.Directives.Select(static line => line + "\n")) : "");
            return Task.CompletedTask;
        }));
        return command;
    }

    private static Command Start()
    {
        var count = new Option<string>("--jobs") { Description = "how many jobs", HelpName = "N", DefaultValueFactory = _ => "1" };
        var memory = new Option<string?>("--home-memory") { Description = "the budget of this process, which is a member too", HelpName = "SIZE" };
        var threads = new Option<string?>("--home-threads") { Description = "threads of this process", HelpName = "N" };
        var command = new Command("start", "Submit jobs and keep them until Ctrl-C; print what others join: eval --cluster HOST:PORT --secret-file FILE.\n\n" +
            "  actorarrays jobs start --kind slurm --jobs 8 --cores 8 --memory 32GiB --walltime 2h") { count, memory, threads };
        var flags = JobFlags.AddTo(command);
        command.SetAction((result, cancellation) => CommandRunner.RunAsync(async () =>
        {
            var given = new Dictionary<string, string?> { ["memory"] = result.GetValue(memory), ["threads"] = result.GetValue(threads) };
            var options = OptionSources.Load(Environment.GetEnvironmentVariable, given, flags.ConfigOf(result));
            await KeepAsync(options, flags.Load(result), JobCount.Parse(result.GetValue(count)!), cancellation).ConfigureAwait(false);
        }));
        return command;
    }

    private static async Task KeepAsync(ActorArraysOptions options, JobOptions jobs, JobCount count, CancellationToken cancellation)
    {
        if (count.Least != count.Most)
        {
            throw new OptionException("--jobs", $"jobs: a range is for a process that knows its computations, such as eval --jobs {count.Least}:{count.Most}, but jobs start keeps a number. Give one.");
        }

        var runtime = new ArrayRuntime(options);
        await using var owner = runtime.ConfigureAwait(false);
        var cluster = await JobCluster.StartAsync(runtime, jobs.RequireKind(), jobs.Template, Options(options)).ConfigureAwait(false);
        await using var ending = cluster.ConfigureAwait(false);
        count.AskOf(cluster);
        Console.WriteLine($"--cluster {cluster.Home} --secret-file {cluster.SecretFile}");
        await cluster.ReadyAsync(1, cancellation).ConfigureAwait(false);
        await runtime.ServeAsync(new MemberLife(), cancellation).ConfigureAwait(false);
    }

    /// <summary>How a cluster of jobs works that runs programs of the language.</summary>
    internal static JobClusterOptions Options(ActorArraysOptions options) => new()
    {
        Programs = EvalProgram.Programs,
        MemberTimeout = options.MemberTimeout,
        CloseTime = TimeSpan.FromSeconds(25),
        Log = line =>
        {
            if (!options.Quiet)
            {
                Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {line}");
            }
        },
    };
}
