using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors;

/// <summary>A message that an actor took, or an effect that one asked for, as a test or a person sees it.</summary>
/// <param name="Name">The kind, such as <c>TaskFinished</c> or <c>StartTask</c>.</param>
/// <param name="Node">The node that it is about; <c>default</c> if none.</param>
/// <param name="Text">All of it, in one line.</param>
public readonly record struct ProtocolEvent(string Name, NodeId Node, string Text)
{
    /// <summary>A message to a node arrives.</summary>
    public static ProtocolEvent Of(in NodeMessage message) => new(message.Kind.ToString(), message.To, message.ToString());

    /// <summary>A message to the governor arrives.</summary>
    public static ProtocolEvent Of(in GovernorMessage message) => new(message.Kind.ToString(), message.Node, message.ToString());

    /// <summary>A message to a supervisor arrives.</summary>
    public static ProtocolEvent Of(in SupervisorMessage message) => new(message.Kind.ToString(), message.Node, message.ToString());

    /// <summary>A message to a run arrives.</summary>
    public static ProtocolEvent Of(in RunMessage message) => new(message.Kind.ToString(), message.Node, message.ToString());

    /// <summary>An effect is performed for a node.</summary>
    public static ProtocolEvent Of(string effect, NodeId node) => new(effect, node, $"{effect} for {node}");

    /// <summary>An effect is performed for a run.</summary>
    public static ProtocolEvent Of(string effect, RunId run) => new(effect, default, $"{effect} for {run}");

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

/// <summary>Sees what happens between actors, in the order in which it happens.</summary>
public interface IProtocolObserver
{
    /// <summary>A message is being delivered, or an effect performed.</summary>
    void OnEvent(in ProtocolEvent happened);
}
