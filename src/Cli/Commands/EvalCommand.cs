using System.CommandLine;
using ActorArrays.Cli.Eval;
using ActorArrays.Cli.Progress;
using ActorArrays.Host.Configuration;
using ActorArrays.Jobs;

namespace ActorArrays.Cli.Commands;

/// <summary><c>actorarrays eval PROGRAM</c>: evaluates a program of the expression language and prints its value.</summary>
internal static class EvalCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var program = new Argument<string?>("PROGRAM") { Description = "statements separated by ; or line ends", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "answer with one JSON object" };
        var stdin = new Option<bool>("--stdin")
        {
            Description = "read programs from standard input, a JSON string a line, and answer each with a JSON object on a line",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "store the value instead of printing it; the ending says the format: .npy, .zarr, .h5",
            HelpName = "FILE",
        };
        var resume = new Option<bool>("--resume")
        {
            Description = "go on with what an interrupted run of the same program left of the output (.zarr, .npy)",
        };
        var jobs = new Option<string?>("--jobs")
        {
            Description = "compute with so many jobs of the batch system that the configuration describes (config/jobs.json), or as many of 0:20 as the work is worth",
            HelpName = "N",
        };
        var allocation = new Option<bool>("--allocation")
        {
            Description = "started several times by a launcher (srun actorarrays eval …): the first process answers, the others are its members",
        };
        var command = new Command("eval", "Evaluate an array program: NumPy's functions and Python's operators on lazy chunked arrays.\n\n" +
            "  actorarrays eval \"x = random.normal(size=(20000, 20000), chunks=(1000, 1000)); x.mean(axis=0)[::100]\"\n" +
            "  actorarrays eval \"from_hdf5('data/weather/*.hdf5', '/t2m').mean(axis=0)\" -o mean.zarr --resume")
        {
            program, json, stdin, output, resume, jobs, allocation,
        };
        var common = CommonOptions.AddTo(command);
        command.SetAction((result, cancellation) => RunAsync(
            new EvalArguments(result.GetValue(program), result.GetValue(json), result.GetValue(stdin), result.GetValue(output), result.GetValue(resume)),
            () => common.Load(result),
            () => result.GetValue(allocation) ? EvalAllocation.Find(common.ConfigOf(result)) : JobsOf(result.GetValue(jobs), common.ConfigOf(result)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        EvalArguments arguments, Func<ActorArraysOptions> load, Func<IEvalMembers?> members, CancellationToken cancellation)
    {
        var status = 0;
        var failure = await CommandRunner.RunAsync(async () =>
        {
            arguments.Check();
            var (options, others) = (load(), members());
            if (others is EvalAllocation allocation)
            {
                options = allocation.Rank.Share(options);
                if (allocation.Rank.Rank > 0)
                {
                    await allocation.ServeAsync(options, cancellation).ConfigureAwait(false);
                    return;
                }
            }

            using var view = arguments.IsForPrograms || IsUnwatched(options) ? new NoView() : RunViews.Create(options);
            view.Begin("eval");
            var runtime = new EvalRuntime(options, view, others);
            await using var owner = runtime.ConfigureAwait(false);
            runtime.Watch();
            await runtime.JoinAsync().ConfigureAwait(false);
            status = await new EvalSession(runtime, options, cancellation).RunAsync(arguments).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return failure == 0 ? status : failure;
    }

    private static EvalJobs? JobsOf(string? count, string? file) => count is null ? null
        : new EvalJobs(JobOptions.Load(Environment.GetEnvironmentVariable, new Dictionary<string, string?>(), file), JobCount.Parse(count));

    // A small program in a script leaves no lines about its progress, unless they are asked for.
    private static bool IsUnwatched(ActorArraysOptions options) => options.Progress == ProgressView.Auto && Console.IsErrorRedirected;
}
