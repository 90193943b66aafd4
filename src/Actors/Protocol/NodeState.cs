namespace ActorArrays.Actors.Protocol;

/// <summary>Where a node stands in its life: first a task, then the chunk that the task made.</summary>
public enum NodeState : byte
{
    /// <summary>Some inputs have no value yet.</summary>
    Waiting,

    /// <summary>All inputs have values; the governor has been asked for a permit.</summary>
    Ready,

    /// <summary>The permit is there and the task runs.</summary>
    Running,

    /// <summary>The node is its chunk now: the value is in memory.</summary>
    Holding,

    /// <summary>The value is in memory and is being written to the spill file.</summary>
    Spilling,

    /// <summary>The value is in the spill file only.</summary>
    Spilled,

    /// <summary>The value is being read back.</summary>
    Restoring,

    /// <summary>The task failed and the supervisor has not said yet whether it is tried again.</summary>
    Failed,

    /// <summary>
    /// The run stops and there is no value; the node waits for a kernel, a permit or a consumer before it goes.
    /// </summary>
    Cancelled,

    /// <summary>The value existed and cannot be had back.</summary>
    Lost,

    /// <summary>Nothing is left of it. The end.</summary>
    Released,
}

/// <summary>The transition table of <see cref="NodeActor"/>: every step that a node may take, and no other.</summary>
public static class NodeTransitions
{
    private static readonly ushort[] Allowed = Table();

    /// <summary>Whether a node may go from one state to the other.</summary>
    public static bool IsLegal(NodeState from, NodeState to) => (Allowed[(int)from] & (1 << (int)to)) != 0;

    private static ushort[] Table()
    {
        var table = new ushort[(int)NodeState.Released + 1];
        Allow(NodeState.Waiting, NodeState.Ready, NodeState.Cancelled);
        Allow(NodeState.Ready, NodeState.Running, NodeState.Failed, NodeState.Cancelled);
        Allow(NodeState.Running, NodeState.Holding, NodeState.Released, NodeState.Failed, NodeState.Cancelled);
        Allow(NodeState.Failed, NodeState.Ready, NodeState.Cancelled);
        Allow(NodeState.Holding, NodeState.Spilling, NodeState.Spilled, NodeState.Released);
        Allow(NodeState.Spilling, NodeState.Spilled, NodeState.Holding);
        Allow(NodeState.Spilled, NodeState.Restoring, NodeState.Released);
        Allow(NodeState.Restoring, NodeState.Holding, NodeState.Lost);
        Allow(NodeState.Lost, NodeState.Cancelled);
        Allow(NodeState.Cancelled, NodeState.Released);
        return table;

        void Allow(NodeState from, params ReadOnlySpan<NodeState> to)
        {
            foreach (var state in to)
            {
                table[(int)from] |= (ushort)(1 << (int)state);
            }
        }
    }
}
