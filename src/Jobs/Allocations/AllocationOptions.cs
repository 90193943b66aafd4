using ActorArrays.Host.Cluster;

namespace ActorArrays.Jobs;

/// <summary>How the processes of an allocation become a cluster.</summary>
public sealed record AllocationOptions
{
    /// <summary>Programs that they run for each other.</summary>
    public ClusterPrograms Programs { get; init; } = new();

    /// <summary>A folder that all of them see: they find each other there.</summary>
    public string SharedDirectory { get; init; } = ".";

    /// <summary>The network interface through which they are reached; null: all, and they are found by the name of their machine.</summary>
    public string? Interface { get; init; }

    /// <summary>How long they wait for each other at the start; the home then begins with those that are there.</summary>
    public TimeSpan StartTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After how long without its home a member ends, if the home did not say that all is over.</summary>
    public TimeSpan HomeTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After how long without a sign of life a member is lost.</summary>
    public TimeSpan MemberTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Hears in a line of what happens, on any thread.</summary>
    public Action<string> Log { get; init; } = static _ => { };
}
