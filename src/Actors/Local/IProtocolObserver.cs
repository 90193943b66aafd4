namespace ActorArrays.Actors;

/// <summary>A message that an actor took, or an effect that one asked for, as a test or a person sees it.</summary>
/// <param name="Name">The kind, such as <c>TaskFinished</c> or <c>StartTask</c>.</param>
/// <param name="Node">The node that it is about; <c>default</c> if none.</param>
/// <param name="Text">All of it, in one line.</param>
public readonly record struct ProtocolEvent(string Name, NodeId Node, string Text)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

/// <summary>Sees what happens between actors, in the order in which it happens.</summary>
public interface IProtocolObserver
{
    /// <summary>A message is being delivered, or an effect performed.</summary>
    void OnEvent(in ProtocolEvent happened);
}
