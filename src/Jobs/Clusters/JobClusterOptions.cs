using ActorArrays.Host.Cluster;
using ActorArrays.Jobs.Protocol;

namespace ActorArrays.Jobs;

/// <summary>How a cluster of jobs works, beside what its jobs are.</summary>
public sealed record JobClusterOptions
{
    /// <summary>Programs that members run for each other; the members' program has to have the same.</summary>
    public ClusterPrograms Programs { get; init; } = new();

    /// <summary>After how long without a sign of life a member is lost; the same on all members.</summary>
    public TimeSpan MemberTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the queue is asked where jobs stand. Each time is a command on a machine and of a queue that others use too.</summary>
    public TimeSpan LookTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A job that ends before it has run so long has died at its start.</summary>
    public TimeSpan StartTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After so many jobs in a row that died at their start or were refused, no more are submitted, and who waits for members gets an error.</summary>
    public int FailuresMax { get; init; } = 5;

    /// <summary>How long a command of the batch system may take.</summary>
    public TimeSpan CommandTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long jobs are waited for after they were cancelled, when the cluster is disposed.</summary>
    public TimeSpan CloseTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When it adapts: what is left of the computations should be done within this time.</summary>
    public TimeSpan TargetTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>When it adapts: how long jobs are kept after the load that they came for; longer where jobs wait for longer in the queue.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Hears in a line of what happens to jobs and members, on any thread.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    internal KeeperLimits Limits => new() { LookTime = LookTime, StartTime = StartTime, FailuresMax = FailuresMax, PauseMin = LookTime < TimeSpan.FromSeconds(2) ? LookTime : TimeSpan.FromSeconds(2) };

    internal AdapterLimits Adapting => new() { TargetTime = TargetTime, Patience = Patience };
}
