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

    /// <summary>The run goes on without its value. It is known until all that would have taken the value are given up as well.</summary>
    Abandoned,
}

/// <summary>What a run's home knows of one node.</summary>
internal sealed class BookEntry(TaskSpec task, PlanOrder order)
{
    internal TaskSpec Spec { get; } = task;

    internal PlanOrder Order { get; } = order;

    internal BookPhase Phase { get; set; }

    internal MemberId Place { get; set; }

    /// <summary>Its chunk at other members: where it is being moved to, and what is left where it was moved from.</summary>
    internal List<BookCopy> Copies { get; } = [];

    /// <summary>Unfinished tasks at its place that take it there, not from a replica.</summary>
    internal int TakersHere { get; set; }

    /// <summary>It stays without consumers, until the run's handle is disposed.</summary>
    internal bool IsRetained { get; set; } = task.Outcome == TaskOutcome.Persisted;

    /// <summary>Those of its inputs of other runs that it counts as a consumer of there.</summary>
    internal List<NodeId> Borrowed { get; } = [];

    /// <summary>The inputs of its task and where they were when it was made; empty when the task is done.</summary>
    internal PlacedInput[] MadeWith { get; set; } = [];

    /// <summary>How often its move from where it is has failed.</summary>
    internal int MovesFailed { get; set; }

    /// <summary>Tasks that take its value and have not been done with the value that they took.</summary>
    internal int ConsumersLeft { get; set; } = task.ConsumerCount;

    /// <summary>Consumers that the plan has not yielded yet.</summary>
    internal int ConsumersToCome { get; set; } = task.ConsumerCount;

    /// <summary>The run counts it as done or as given up: its result has been accepted, and no other will be (INV-7).</summary>
    internal bool IsAccepted { get; set; }

    /// <summary>The run counts it as gone.</summary>
    internal bool IsCountedOut { get; set; }

    /// <summary>It was made before, so others may look for its chunk where it was.</summary>
    internal bool IsMadeAgain { get; set; }

    /// <summary>A lost consumer needs it again while it is on its way out.</summary>
    internal bool IsWantedAgain { get; set; }

    /// <summary>A try has failed, and the supervisor has been told.</summary>
    internal bool AwaitsRetry { get; set; }

    /// <summary>Tries that have failed, wherever they were; zero after one that worked.</summary>
    internal int TriesFailed { get; set; }

    /// <summary>Those of them that were made before the node was made where it is.</summary>
    internal int TriesElsewhere { get; set; }

    /// <summary>Its task was seen on a thread where it is.</summary>
    internal bool IsObserved { get; set; }

    internal bool IsMade => Phase is BookPhase.Unfinished or BookPhase.Held;

    internal BookCopy? CopyAt(MemberId member) => Copies.Find(copy => copy.Member == member);
}

/// <summary>A chunk at another member than the one that counts as its holder.</summary>
internal sealed class BookCopy(MemberId member)
{
    internal MemberId Member { get; } = member;

    /// <summary>It is on its way there; otherwise it was there before it was moved.</summary>
    internal bool IsComing { get; init; }

    /// <summary>Unfinished tasks there that take it.</summary>
    internal int Takers { get; set; }

    /// <summary>The member was told to let go.</summary>
    internal bool IsTold { get; set; }
}
