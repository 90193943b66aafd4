using ActorArrays.Actors.Protocol.Members;

namespace ActorArrays.Actors.Simulated;

/// <summary>The world of a <see cref="SimulatedCluster"/>.</summary>
internal sealed record ClusterOptions
{
    internal required ulong Seed { get; init; }

    /// <summary>How many members there may be; each knows of all.</summary>
    internal required int Members { get; init; }

    /// <summary>The world of one process.</summary>
    internal required Func<MemberId, SimulationOptions> WorldOf { get; init; }

    /// <summary>The code of a run, as a member has it.</summary>
    internal required Func<MemberId, RunId, (ITaskRunner Runner, IPayloadCodec Codec)> ProgramOf { get; init; }

    /// <summary>The longest time that a frame is under way; frames overtake each other.</summary>
    internal TimeSpan NetworkDelayMax { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>How likely a frame is lost.</summary>
    internal double Loss { get; init; }

    /// <summary>How likely a frame arrives twice.</summary>
    internal double Repeat { get; init; }

    /// <summary>Sees every frame that arrives.</summary>
    internal Action<LinkFrame> Observe { get; init; } = static _ => { };

    internal MemberLimits Limits { get; init; } = new() { PieceBytes = 8, PiecesInFlight = 2 };
}
