using ActorArrays.Cli.Commands;
using ActorArrays.Host.Configuration;
using ActorArrays.Jobs;

namespace ActorArrays.Cli.Eval;

/// <summary>The jobs with which programs are computed.</summary>
/// <param name="Options">What they are.</param>
/// <param name="Count">How many.</param>
internal sealed record EvalJobs(JobOptions Options, JobCount Count) : IEvalMembers
{
    /// <summary>Asks for them. They become members when they come; nobody waits for them.</summary>
    /// <exception cref="OptionException">Members are named as well, or the jobs make no sense.</exception>
    public async Task<IAsyncDisposable> StartAsync(ArrayRuntime runtime, ActorArraysOptions options)
    {
        if (options.Cluster.Count > 0)
        {
            throw new OptionException("--jobs", $"eval: with --jobs the members are jobs, but members are named too: {string.Join(", ", options.Cluster)}. Leave one out.");
        }

        var cluster = await JobCluster.StartAsync(runtime, Options.RequireKind(), Options.Template, JobsCommand.Options(options)).ConfigureAwait(false);
        Count.AskOf(cluster);
        return cluster;
    }
}
