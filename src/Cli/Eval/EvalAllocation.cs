using ActorArrays.Cli.Commands;
using ActorArrays.Host.Configuration;
using ActorArrays.Jobs;

namespace ActorArrays.Cli.Eval;

/// <summary>The processes that a launcher has started beside this one.</summary>
/// <param name="Rank">Which this one is.</param>
/// <param name="Template">Where they meet, and through which network.</param>
internal sealed record EvalAllocation(AllocationRank Rank, JobTemplate Template) : IEvalMembers
{
    /// <summary>What the launcher has told this process.</summary>
    /// <exception cref="JobsException">None has started it.</exception>
    public static EvalAllocation Find(string? file) => new(
        AllocationRank.Find(Environment.GetEnvironmentVariable) ?? throw new JobsException(
            "eval: --allocation is for a program that a launcher starts several times, such as srun actorarrays eval …, but no launcher has started this process. Leave it out."),
        JobOptions.Load(Environment.GetEnvironmentVariable, new Dictionary<string, string?>(), file).Template);

    /// <summary>At the first process.</summary>
    public async Task<IAsyncDisposable> StartAsync(ArrayRuntime runtime, ActorArraysOptions options) => await EnterAsync(runtime, options).ConfigureAwait(false);

    /// <summary>At all others: takes tasks until the first has ended.</summary>
    public async Task ServeAsync(ActorArraysOptions options, CancellationToken cancellation)
    {
        var runtime = new ArrayRuntime(options);
        await using var owner = runtime.ConfigureAwait(false);
        var allocation = await EnterAsync(runtime, options).ConfigureAwait(false);
        await using var ending = allocation.ConfigureAwait(false);
        await allocation.ServeAsync(cancellation).ConfigureAwait(false);
    }

    private Task<Allocation> EnterAsync(ArrayRuntime runtime, ActorArraysOptions options) => Allocation.EnterAsync(runtime, Rank, new AllocationOptions
    {
        Programs = EvalProgram.Programs,
        SharedDirectory = Template.SharedDirectory,
        Interface = Template.Interface,
        HomeTimeout = Template.HomeTimeout,
        MemberTimeout = options.MemberTimeout,
        Log = Rank.Rank == 0 ? JobsCommand.Options(options).Log : static _ => { },
    });
}
