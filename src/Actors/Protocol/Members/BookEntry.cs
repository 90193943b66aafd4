namespace ActorArrays.Actors.Protocol.Members;

/// <summary>Where a node stands, as its run's home knows.</summary>
internal enum BookPhase : byte
{
    /// <summary>It is to be made once its inputs are, and once nothing is left of an earlier one.</summary>
    Wanted,

    /// <summary>It was given to a member and is not done.</summary>
    Unfinished,

    /// <summary>Its member holds the chunk.</summary>
    Held,

    /// <summary>Its member was told to let go, or the node goes by itself.</summary>
    Releasing,
}

/// <summary>What a run's home knows of one node.</summary>
internal sealed class BookEntry(TaskSpec task, PlanOrder order)
{
    internal TaskSpec Spec { get; } = task;

    internal PlanOrder Order { get; } = order;

    internal BookPhase Phase { get; set; }

    internal MemberId Place { get; set; }

    /// <summary>Tasks that take its value and have not been done with the value that they took.</summary>
    internal int ConsumersLeft { get; set; } = task.ConsumerCount;

    /// <summary>Consumers that the plan has not yielded yet.</summary>
    internal int ConsumersToCome { get; set; } = task.ConsumerCount;

    /// <summary>The run counts it as done: its result has been accepted, and no other will be (INV-7).</summary>
    internal bool IsAccepted { get; set; }

    /// <summary>The run counts it as gone.</summary>
    internal bool IsCountedOut { get; set; }

    /// <summary>It was made before, so others may look for its chunk where it was.</summary>
    internal bool IsMadeAgain { get; set; }

    /// <summary>A lost consumer needs it again while it is on its way out.</summary>
    internal bool IsWantedAgain { get; set; }

    /// <summary>A try has failed, and the supervisor has been told.</summary>
    internal bool AwaitsRetry { get; set; }

    internal bool IsMade => Phase is BookPhase.Unfinished or BookPhase.Held;
}
