namespace ActorArrays.Jobs;

/// <summary>Where a job stands, as its queue says.</summary>
public enum JobState
{
    /// <summary>It waits for its turn.</summary>
    Pending,

    /// <summary>It runs, or is suspended after it has begun.</summary>
    Running,

    /// <summary>The queue has it still and will not run it by itself: held after an error.</summary>
    Failed,

    /// <summary>It is over.</summary>
    Gone,
}
