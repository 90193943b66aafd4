namespace ActorArrays.Jobs.Protocol;

/// <summary>Times and counts of <see cref="JobKeeper"/>.</summary>
internal sealed record KeeperLimits
{
    /// <summary>Between two looks at the queue.</summary>
    internal TimeSpan LookTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A job that ends before it has run so long has died at its start.</summary>
    internal TimeSpan StartTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a job that was told to leave, or was cancelled, may take before it is told again, and harder.</summary>
    internal TimeSpan LeaveTime { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>The pause after a job that was refused or died; doubled for each further one in a row.</summary>
    internal TimeSpan PauseMin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest such pause.</summary>
    internal TimeSpan PauseMax { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After so many in a row that were refused or died, no more are submitted.</summary>
    internal int FailuresMax { get; init; } = 5;

    /// <summary>Jobs that are being submitted at a time: a login node is shared, and so is the queue.</summary>
    internal int SubmitsMax { get; init; } = 4;

    /// <summary>In how many looks in a row a job must be missing to be gone, and for as long as so many take if the queue never told of it: it may know of a job late.</summary>
    internal int MissingMax { get; init; } = 2;
}
