namespace ActorArrays.Jobs.Protocol;

/// <summary>A job that may be in the queue.</summary>
internal sealed class KeptJob(int number)
{
    /// <summary>Its number among the jobs of this program.</summary>
    internal int Number { get; } = number;

    /// <summary>What answers of the queue call it; null while it is being submitted.</summary>
    internal string? Key { get; set; }

    /// <summary>Where it stood when the queue was looked at.</summary>
    internal JobState State { get; set; }

    /// <summary>Looks from this one on were begun when it was in the queue.</summary>
    internal int FirstLook { get; set; }

    /// <summary>In how many looks in a row it was missing.</summary>
    internal int Missing { get; set; }

    /// <summary>Since when it is missing; null: it is not.</summary>
    internal TimeSpan? MissingSince { get; set; }

    /// <summary>The queue has told of it.</summary>
    internal bool WasSeen { get; set; }

    /// <summary>When the queue took it.</summary>
    internal TimeSpan SubmittedAt { get; set; }

    /// <summary>When it was first seen to run; null: not yet.</summary>
    internal TimeSpan? RunningSince { get; set; }

    /// <summary>It was seen to run long after it had begun, so its start was good.</summary>
    internal bool HasRun { get; set; }

    /// <summary>It is to end.</summary>
    internal bool IsUnwanted { get; set; }

    /// <summary>The queue holds it after an error.</summary>
    internal bool HasFailed { get; set; }

    /// <summary>When it was told to end for the last time; null: not yet.</summary>
    internal TimeSpan? ToldAt { get; set; }

    /// <summary>It was not only asked to leave.</summary>
    internal bool IsCancelled { get; set; }
}
