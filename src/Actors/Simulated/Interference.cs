using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;

namespace ActorArrays.Actors.Simulated;

/// <summary>
/// A way to break the protocol on purpose, from outside: what a broken actor would have sent. For canaries only.
/// </summary>
/// <remarks>
/// The canaries prove that the checkers of the simulation see such breaks; production code has no seam for them.
/// </remarks>
internal abstract class Interference
{
    /// <summary>What arrives instead of a message.</summary>
    internal virtual IEnumerable<NodeMessage> Instead(NodeMessage message) => [message];

    /// <summary>What arrives instead of a message.</summary>
    internal virtual IEnumerable<GovernorMessage> Instead(GovernorMessage message) => [message];

    /// <summary>What arrives instead of a message.</summary>
    internal virtual IEnumerable<SupervisorMessage> Instead(SupervisorMessage message) => [message];

    /// <summary>The shell hands a message over at once, while its sender is still at work.</summary>
    internal virtual bool IsHandedOverAtOnce(NodeMessage message) => false;

    /// <summary>What a member's node hears instead of a message of its member.</summary>
    internal virtual IEnumerable<NodeMessage> InsteadAtOnce(NodeMessage message) => [message];

    /// <summary>What a member's run hears instead of a message.</summary>
    internal virtual IEnumerable<RunMessage> Instead(RunMessage message) => [message];

    /// <summary>What a member sends instead of a frame.</summary>
    internal virtual IEnumerable<LinkFrame> Instead(MemberId from, MemberId to, LinkFrame frame) => [frame];

    /// <summary>The task as its node gets it.</summary>
    internal virtual TaskSpec Change(in TaskSpec spec) => spec;

    /// <summary>The order in which a kernel gets its inputs.</summary>
    internal virtual void Arrange(NodeId node, Span<IPayload> inputs)
    {
    }

    /// <summary>The bytes of a value as the disk gives them back.</summary>
    internal virtual byte[] ReadBack(NodeId node, byte[] written) => written;
}
