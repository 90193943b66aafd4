namespace ActorArrays.Jobs.Protocol;

/// <summary>What the keeper of jobs is told.</summary>
internal abstract record JobEvent
{
    private JobEvent()
    {
    }

    /// <summary>So many jobs are wanted from now on.</summary>
    internal sealed record Want(int Jobs) : JobEvent;

    /// <summary>The queue has taken a job.</summary>
    internal sealed record Submitted(int Job, string Key) : JobEvent;

    /// <summary>The queue has not taken a job.</summary>
    internal sealed record Refused(int Job, string Why) : JobEvent;

    /// <summary>The queue has told where jobs stand; those that it does not name it does not have.</summary>
    internal sealed record Seen(int Look, IReadOnlyDictionary<string, JobState> Jobs) : JobEvent;

    /// <summary>The queue did not answer.</summary>
    internal sealed record Unseen(int Look) : JobEvent;

    /// <summary>Time has passed.</summary>
    internal sealed record Tick : JobEvent;

    /// <summary>No jobs are wanted any more, whatever comes.</summary>
    internal sealed record Stop : JobEvent;
}

/// <summary>What the keeper of jobs asks for.</summary>
internal abstract record JobEffect
{
    private JobEffect()
    {
    }

    /// <summary>Submit a job of this number.</summary>
    internal sealed record Submit(int Job) : JobEffect;

    /// <summary>Ask the queue where jobs stand.</summary>
    internal sealed record Look(int Number) : JobEffect;

    /// <summary>Tell a running job to end in good order.</summary>
    internal sealed record Leave(int Job) : JobEffect;

    /// <summary>End a job.</summary>
    internal sealed record Cancel(int Job) : JobEffect;

    /// <summary>A job is over.</summary>
    internal sealed record Ended(int Job, JobEnd How) : JobEffect;

    /// <summary>So much goes wrong that no more jobs are submitted until somebody asks for some again.</summary>
    internal sealed record GiveUp(string Why, int? Job) : JobEffect;
}

/// <summary>How a job ended.</summary>
public enum JobEnd
{
    /// <summary>It was not wanted any more.</summary>
    Left,

    /// <summary>It had run for a while: its time was over, or the queue took its machine.</summary>
    Ran,

    /// <summary>It ended at its start.</summary>
    Died,

    /// <summary>The queue did not take it.</summary>
    Refused,
}
