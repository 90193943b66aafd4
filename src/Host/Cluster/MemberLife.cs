namespace ActorArrays.Host.Cluster;

/// <summary>How long a process that takes tasks of others stays a member.</summary>
public sealed record MemberLife
{
    /// <summary>After how long it leaves by itself; null: when it is told to. Shorter than the time after which it would be killed.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>At most so much earlier, drawn at random: members that began together do not leave together.</summary>
    public TimeSpan Stagger { get; init; }

    /// <summary>After how long without any of the members that it was told to join it leaves; null: never.</summary>
    public TimeSpan? HomeTimeout { get; init; }
}

/// <summary>What ended the life of a member.</summary>
public enum MemberEnd
{
    /// <summary>It was told to leave.</summary>
    Asked,

    /// <summary>Its time was over.</summary>
    Lifetime,

    /// <summary>Nobody that it was told to join was there any more.</summary>
    HomeGone,
}
