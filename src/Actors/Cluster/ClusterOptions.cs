using System.Net;
using ActorArrays.Actors.Protocol.Members;

namespace ActorArrays.Actors.Cluster;

/// <summary>How a process is a member of a cluster.</summary>
public sealed record ClusterOptions
{
    /// <summary>What all members know and nobody else does; at least <see cref="SecretBytesMin"/> bytes.</summary>
    public required ReadOnlyMemory<byte> Secret { get; init; }

    /// <summary>Makes the code of runs whose home is another member.</summary>
    public required IRunPrograms Programs { get; init; }

    /// <summary>Where it takes connections; null: it makes some only, as the home of a program does. Port 0 is any that is free.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>Members to begin with, as <c>host:port</c>; they tell of the others.</summary>
    public IReadOnlyList<string> Join { get; init; } = [];

    /// <summary>After how long without a sign of life a member is lost: what it had is computed again.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a member that leaves may take to bring to its end what it has.</summary>
    public TimeSpan LeaveTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Hears in a line of what happens: who comes, goes, is refused. On any thread.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>A shorter secret could be guessed.</summary>
    public const int SecretBytesMin = 16;

    /// <summary>The largest frame that is taken; more closes the connection.</summary>
    internal int FrameBytesMax { get; init; } = 1 << 28;

    internal static TimeSpan TickTime { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// TCP loses frames only with a connection, so what is not confirmed is sent again late: a quarter of the time after which its
    /// receiver counts as lost.
    /// </summary>
    internal MemberLimits Limits()
    {
        var silence = Math.Max(8, (int)(Timeout / TickTime));
        return new MemberLimits
        {
            SilenceTicks = silence,
            HeartbeatTicks = Math.Max(1, silence / 10),
            ResendTicks = Math.Max(2, silence / 4),
            DetourTicks = Math.Max(4, silence / 5),
            PieceBytes = 1 << 18,
            PiecesInFlight = 16,
        };
    }
}
