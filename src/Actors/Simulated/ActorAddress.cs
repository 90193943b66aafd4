namespace ActorArrays.Actors.Simulated;

/// <summary>Who sends or gets a message.</summary>
/// <param name="Kind">Node, governor, supervisor, run or shell.</param>
/// <param name="Node">The node, or the run with a task of zero.</param>
internal readonly record struct ActorAddress(ActorKind Kind, NodeId Node)
{
    internal static ActorAddress Shell => default;
}

internal enum ActorKind : byte
{
    Shell,
    Node,
    Governor,
    Supervisor,
    Run,
}
