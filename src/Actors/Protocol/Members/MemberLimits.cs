namespace ActorArrays.Actors.Protocol.Members;

/// <summary>What bounds a member's links and transfers. Most times are counted in ticks, which the shell gives.</summary>
internal sealed record MemberLimits
{
    /// <summary>The most frames of a link that are under way and not acknowledged.</summary>
    internal int WindowFrames { get; init; } = 32;

    /// <summary>After how many ticks without acknowledgement a frame is sent again.</summary>
    internal int ResendTicks { get; init; } = 2;

    /// <summary>After how many ticks without sending anything a link sends a sign of life.</summary>
    internal int HeartbeatTicks { get; init; } = 3;

    /// <summary>
    /// After how many ticks without hearing anything a link ends. Many heartbeats, so that lost frames do not look like a lost member.
    /// </summary>
    internal int SilenceTicks { get; init; } = 30;

    /// <summary>
    /// After how many ticks without a session with the holder of a chunk its reader asks the run's home to fetch it for it.
    /// </summary>
    internal int DetourTicks { get; init; } = 10;

    /// <summary>How long tasks of a run are waited for when its home is lost; then their threads and memory are given up.</summary>
    internal TimeSpan FenceGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The bytes of a chunk that are asked for at a time.</summary>
    internal int PieceBytes { get; init; } = 1 << 20;

    /// <summary>The most pieces of a chunk that are asked for and have not come: the credit of a transfer.</summary>
    internal int PiecesInFlight { get; init; } = 4;
}
