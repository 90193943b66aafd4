namespace ActorArrays.Host.Cluster;

/// <summary>How a runtime joins a cluster.</summary>
public sealed record JoinOptions
{
    /// <summary>What all members know and nobody else does; see <see cref="SecretFile"/>.</summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>Programs that members run for each other; without one a computation stays in this process.</summary>
    public ClusterPrograms Programs { get; init; } = new();

    /// <summary>Members to join, as <c>host:port</c>; they tell of the others.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Where to take connections, as <c>address:port</c> or <c>interface:port</c> (<c>ib0:7070</c>); null: nowhere, as the home of programs alone needs.</summary>
    public string? Listen { get; init; }

    /// <summary>After how long without a sign of life a member is lost.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Hears in a line of what happens, on any thread.</summary>
    public Action<string> Log { get; init; } = static _ => { };
}
