using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation;

/// <summary>
/// Broken copies of the protocol, each with one bug that a person could make. The checkers must see every one of them.
/// </summary>
internal static class ProcessCanaries
{
    internal static IReadOnlyList<Canary<Scenario>> All { get; } =
    [
        Of("drops an acknowledgement", static () => new DropsOne(NodeMessageKind.InputTaken)),
        Of("drops the news of an input", static () => new DropsOne(NodeMessageKind.InputReady)),
        Of("frees one consumer early", static () => new FreesEarly()),
        Of("counts one consumer too few", static () => new Miscounts()),
        Of("accepts a result twice", static () => new RepeatsReturn(2)),
        Of("forgets a permit", static () => new RepeatsReturn(0)),
        Of("loses a spill", static () => new LosesSpill()),
        Of("does not tell of a spill", static () => new ForgetsSpill()),
        Of("folds inputs in order of arrival", static () => new FoldsByArrival()),
        Of("asks for less memory than it takes", static () => new UndersizesPermit()),
        Of("calls an actor back while it is at work", static () => new CallsBack()),
        Of("writes a result again beside a try that hangs", static () => new WritesTwice()),
    ];

    private static Canary<Scenario> Of(string name, Func<Interference> make) => new(name, scenario => SimWorld.Run(scenario, make()));

    /// <summary>The third message of a kind never arrives.</summary>
    private sealed class DropsOne(NodeMessageKind kind) : Interference
    {
        private int _seen;

        internal override IEnumerable<NodeMessage> Instead(NodeMessage message) =>
            message.Kind == kind && ++_seen == 3 ? [] : [message];
    }

    /// <summary>When one consumer takes a chunk, another one is counted as well.</summary>
    private sealed class FreesEarly : Interference
    {
        private readonly List<(NodeId Chunk, NodeId Consumer, int Ticket)> _told = [];

        internal override IEnumerable<NodeMessage> Instead(NodeMessage message)
        {
            if (message.Kind == NodeMessageKind.InputReady)
            {
                _told.Add((message.Peer, message.To, message.Ticket));
            }

            if (message.Kind != NodeMessageKind.InputTaken)
            {
                return [message];
            }

            _told.RemoveAll(told => told.Chunk == message.To && told.Consumer == message.Peer);
            var other = _told.Find(told => told.Chunk == message.To);
            return other == default ? [message] : [message, NodeMessage.InputTaken(other.Chunk, other.Consumer, other.Ticket)];
        }
    }

    /// <summary>A plan, or a node, counts one consumer too few.</summary>
    private sealed class Miscounts : Interference
    {
        internal override TaskSpec Change(in TaskSpec spec) =>
            spec.ConsumerCount > 1 ? spec with { ConsumerCount = spec.ConsumerCount - 1 } : spec;
    }

    /// <summary>What a node tells the governor about the end of its third task arrives a number of times.</summary>
    private sealed class RepeatsReturn(int copies) : Interference
    {
        private int _seen;

        internal override IEnumerable<GovernorMessage> Instead(GovernorMessage message) =>
            Enumerable.Repeat(message, message.Kind == GovernorMessageKind.PermitReturned && ++_seen == 3 ? copies : 1);
    }

    /// <summary>The disk gives back another value than was written, with a good checksum.</summary>
    private sealed class LosesSpill : Interference
    {
        internal override byte[] ReadBack(NodeId node, byte[] written)
        {
            var other = (byte[])written.Clone();
            other[8] ^= 1;
            return other;
        }
    }

    private sealed class ForgetsSpill : Interference
    {
        internal override IEnumerable<GovernorMessage> Instead(GovernorMessage message) =>
            message.Kind == GovernorMessageKind.ChunkSpilled ? [] : [message];
    }

    /// <summary>A task combines its inputs in the order in which they became ready.</summary>
    private sealed class FoldsByArrival : Interference
    {
        private readonly Dictionary<(NodeId Consumer, int Slot), int> _arrivals = [];

        internal override IEnumerable<NodeMessage> Instead(NodeMessage message)
        {
            if (message.Kind == NodeMessageKind.InputReady)
            {
                _arrivals.TryAdd((message.To, message.Slot), _arrivals.Count);
            }

            return [message];
        }

        internal override void Arrange(NodeId node, Span<IPayload> inputs)
        {
            var keys = new int[inputs.Length];
            for (var slot = 0; slot < keys.Length; slot++)
            {
                keys[slot] = _arrivals[(node, slot)];
            }

            keys.AsSpan().Sort(inputs);
        }
    }

    /// <summary>A task asks for less memory than it takes.</summary>
    private sealed class UndersizesPermit : Interference
    {
        internal override TaskSpec Change(in TaskSpec spec) => spec with { OutputBytes = new Bytes(spec.OutputBytes.Value / 2) };
    }

    /// <summary>A shell that does not queue what an actor sends.</summary>
    private sealed class CallsBack : Interference
    {
        internal override bool IsHandedOverAtOnce(NodeMessage message) => message.Kind == NodeMessageKind.InputTaken;
    }

    /// <summary>An effect whose try was given up is tried again, as if nobody were writing any more.</summary>
    private sealed class WritesTwice : Interference
    {
        internal override IEnumerable<SupervisorMessage> Instead(SupervisorMessage message) =>
            message is { Kind: SupervisorMessageKind.TaskFailed, Failure.Cause: TaskTimeoutException }
                ? [SupervisorMessage.TaskFailed(message.Node, message.Attempt, message.Order, message.Failure, mayRetry: true)]
                : [message];
    }
}
