namespace ActorArrays.Actors.Protocol;

/// <summary>What a supervisor can be told.</summary>
public enum SupervisorMessageKind : byte
{
    /// <summary>From a node: my task threw.</summary>
    TaskFailed,

    /// <summary>From a node whose task threw before: it has worked now.</summary>
    TaskRecovered,

    /// <summary>From the shell: the time that the supervisor asked for has passed.</summary>
    BackoffElapsed,
}

/// <summary>A message to the supervisor of a run.</summary>
public readonly record struct SupervisorMessage
{
    /// <summary>What it says.</summary>
    public SupervisorMessageKind Kind { get; private init; }

    /// <summary>The node that it is about; its run's supervisor gets the message.</summary>
    public NodeId Node { get; private init; }

    /// <summary>Which try failed, from 1.</summary>
    public int Attempt { get; private init; }

    /// <summary>The task's place in its plan.</summary>
    public PlanOrder Order { get; private init; }

    /// <summary>Another try is possible, if the strategy wants one.</summary>
    public bool MayRetry { get; private init; }

    /// <summary>Why.</summary>
    public TaskFailure? Failure { get; private init; }

    /// <summary>A try of a task failed.</summary>
    public static SupervisorMessage TaskFailed(
        NodeId node, int attempt, PlanOrder order, TaskFailure failure, bool mayRetry = true) =>
        Plain(SupervisorMessageKind.TaskFailed, node) with
        {
            Attempt = attempt, Order = order, Failure = failure, MayRetry = mayRetry,
        };

    /// <summary>A retry of a task succeeded.</summary>
    public static SupervisorMessage TaskRecovered(NodeId node) => Plain(SupervisorMessageKind.TaskRecovered, node);

    /// <summary>The back-off before a retry is over.</summary>
    public static SupervisorMessage BackoffElapsed(NodeId node) => Plain(SupervisorMessageKind.BackoffElapsed, node);

    /// <summary>Such as <c>TaskFailed(attempt 1, IOException: …) from run 1/0#2</c>.</summary>
    public override string ToString() =>
        Failure is null ? $"{Kind} from {Node}" : $"{Kind}(attempt {Attempt}, {Failure}) from {Node}";

    private static SupervisorMessage Plain(SupervisorMessageKind kind, NodeId node) => new() { Kind = kind, Node = node };
}
