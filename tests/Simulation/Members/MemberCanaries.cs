using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Simulation.Members;

/// <summary>Broken copies of the protocol between members, each with one bug that a person could make.</summary>
internal static class MemberCanaries
{
    internal static IReadOnlyList<Canary<ClusterScenario>> All { get; } =
    [
        Of("delivers a link's message twice", static () => new DeliversTwice()),
        Of("ignores a fence", static () => new IgnoresFence()),
        Of("does not compute a lost chunk again", static () => new ForgetsLost()),
        Of("accepts a recomputed result twice", static () => new AcceptsTwice()),
        Of("keeps a replica for ever", static () => new LeaksReplica()),
        Of("says that it has a chunk before it has it", static () => new ClaimsEarly()),
        Of("does not tell a task that it is given up", static () => new ForgetsToGiveUp()),
        Of("gives up a task that needs none that failed", static () => new GivesUpMore()),
        Of("does not tell a member to give up a task that hangs", static () => new WaitsForHung()),
        Of("does not go around a cut", static () => new WaitsAtCut()),
        Of("lets a chunk go that its run keeps for others", static () => new ForgetsToKeep()),
        Of("does not tell other runs that a chunk is lost", static () => new HidesLoss()),
        Of("sends other bytes of a chunk than it has", static () => new GarblesPieces()),
    ];

    private static Canary<ClusterScenario> Of(string name, Func<Interference> make) => new(name, scenario => ClusterWorld.Run(scenario, make()));

    /// <summary>
    /// Puts one more message into a session, as a sender or receiver would that is broken: later messages have later numbers.
    /// </summary>
    private abstract class PutsOneMore : Interference
    {
        private (MemberId From, MemberId To, ulong Session, long After)? _place;

        internal override IEnumerable<LinkFrame> Instead(MemberId from, MemberId to, LinkFrame frame)
        {
            if (_place is null && frame.Message is not null && Extra(from, to, frame) is { } extra)
            {
                _place = (from, to, frame.Sender, frame.Sequence);
                yield return frame;
                yield return frame with { Sequence = frame.Sequence + 1, Message = extra };
                yield break;
            }

            yield return _place is not { } place ? frame
                : (from, to, frame.Sender) == (place.From, place.To, place.Session) && frame.Sequence > place.After
                    ? frame with { Sequence = frame.Sequence + 1 }
                : (to, from, frame.Receiver) == (place.From, place.To, place.Session) && frame.Acknowledged > place.After
                    ? frame with { Acknowledged = frame.Acknowledged - 1 }
                : frame;
        }

        /// <summary>What follows a frame, or null.</summary>
        protected abstract MemberMessage? Extra(MemberId from, MemberId to, LinkFrame frame);
    }

    private sealed class DeliversTwice : PutsOneMore
    {
        protected override MemberMessage? Extra(MemberId from, MemberId to, LinkFrame frame) =>
            frame.Message is MemberMessage.NodeFinished or MemberMessage.MakeNode ? frame.Message : null;
    }

    /// <summary>What a member said of a node in an old session counts in the next.</summary>
    private sealed class IgnoresFence : PutsOneMore
    {
        private readonly Dictionary<(MemberId From, MemberId To), (ulong Session, MemberMessage Said)> _said = [];

        protected override MemberMessage? Extra(MemberId from, MemberId to, LinkFrame frame)
        {
            if (frame.Message is MemberMessage.NodeReleased)
            {
                _said.TryAdd((from, to), (frame.Sender, frame.Message));
            }

            return _said.TryGetValue((from, to), out var old) && old.Session != frame.Sender ? old.Said : null;
        }
    }

    private sealed class ForgetsLost : Interference
    {
        private readonly HashSet<NodeId> _made = [];
        private readonly Dictionary<(ulong Session, long Sequence), MemberMessage> _sent = [];

        internal override IEnumerable<LinkFrame> Instead(MemberId from, MemberId to, LinkFrame frame)
        {
            if (frame.Message is not MemberMessage.MakeNode make)
            {
                return [frame];
            }

            // The same frame may be sent again, and must stay what it was.
            var key = (frame.Sender ^ ((ulong)from.Value << 60) ^ ((ulong)to.Value << 56), frame.Sequence);
            if (!_sent.TryGetValue(key, out var message))
            {
                _sent.Add(key, message = _made.Add(make.Node) ? make : new MemberMessage.UnwatchChunk(make.Node));
            }

            return [frame with { Message = message }];
        }
    }

    /// <summary>The end of a task that has run twice is told twice to its run.</summary>
    private sealed class AcceptsTwice : Interference
    {
        private readonly HashSet<(NodeId Node, ulong Session)> _finished = [];
        private readonly HashSet<NodeId> _twice = [];

        internal override IEnumerable<LinkFrame> Instead(MemberId from, MemberId to, LinkFrame frame)
        {
            if (frame.Message is MemberMessage.NodeFinished it)
            {
                _finished.Add((it.Node, frame.Sender ^ ((ulong)from.Value << 60)));
                if (_finished.Count(finished => finished.Node == it.Node) > 1)
                {
                    _twice.Add(it.Node);
                }
            }

            return [frame];
        }

        internal override IEnumerable<RunMessage> Instead(RunMessage message)
        {
            List<RunMessage> told = [message];
            if (message.Kind == RunMessageKind.NodeFinished)
            {
                told.AddRange(_twice.Where(node => node.Run == message.To).Select(static node => RunMessage.NodeFinished(node, isPersisted: false)));
                _twice.RemoveWhere(node => node.Run == message.To);
            }

            return told;
        }
    }

    private sealed class LeaksReplica : Interference
    {
        internal override IEnumerable<NodeMessage> InsteadAtOnce(NodeMessage message) =>
            message.Kind == NodeMessageKind.ReleaseChunk && message.To.Run.Value < 0 ? [] : [message];
    }

    /// <summary>A member says that it has a chunk which it was only told to fetch.</summary>
    private sealed class ClaimsEarly : PutsOneMore
    {
        private (NodeId Chunk, MemberId Home, MemberId Place)? _told;

        protected override MemberMessage? Extra(MemberId from, MemberId to, LinkFrame frame)
        {
            if (frame.Message is MemberMessage.AdoptChunk adopt)
            {
                _told ??= (adopt.Node, from, to);
            }

            return _told is { } told && (from, to) == (told.Place, told.Home) ? new MemberMessage.NodeFinished(told.Chunk) : null;
        }
    }

    private sealed class ForgetsToGiveUp : Interference
    {
        internal override IEnumerable<LinkFrame> Instead(MemberId from, MemberId to, LinkFrame frame) =>
            frame.Message is MemberMessage.TellNode { What: NodeMessageKind.AbandonNode } told
                ? [frame with { Message = new MemberMessage.UnwatchChunk(told.Node) }]
                : [frame];
    }

    private sealed class WaitsForHung : Interference
    {
        internal override IEnumerable<LinkFrame> Instead(MemberId from, MemberId to, LinkFrame frame) =>
            frame.Message is MemberMessage.GiveUpTask told ? [frame with { Message = new MemberMessage.UnwatchChunk(told.Node) }] : [frame];
    }

    /// <summary>After a failure a member is told to give up an effect that it was told to make just before.</summary>
    private sealed class GivesUpMore : PutsOneMore
    {
        private readonly HashSet<RunId> _failed = [];

        protected override MemberMessage? Extra(MemberId from, MemberId to, LinkFrame frame)
        {
            if (frame.Message is MemberMessage.TellNode { What: NodeMessageKind.AbandonNode } told)
            {
                _failed.Add(told.Node.Run);
            }

            return frame.Message is MemberMessage.MakeNode { Outcome: TaskOutcome.Effect } make && _failed.Contains(make.Node.Run)
                ? new MemberMessage.TellNode(make.Node, NodeMessageKind.AbandonNode)
                : null;
        }
    }

    /// <summary>Nobody asks the home for a chunk that another member was told to make.</summary>
    private sealed class WaitsAtCut : Interference
    {
        private readonly HashSet<(NodeId Chunk, MemberId Home)> _madeElsewhere = [];

        internal override IEnumerable<LinkFrame> Instead(MemberId from, MemberId to, LinkFrame frame)
        {
            if (frame.Message is MemberMessage.MakeNode make)
            {
                _madeElsewhere.Add((make.Node, from));
            }

            return frame.Message is MemberMessage.WatchChunk watch && _madeElsewhere.Contains((watch.Node, to))
                ? [frame with { Message = new MemberMessage.UnwatchChunk(watch.Node) }]
                : [frame];
        }
    }

    private sealed class ForgetsToKeep : PutsOneMore
    {
        private readonly HashSet<NodeId> _kept = [];
        private (NodeId Chunk, MemberId Place)? _held;

        protected override MemberMessage? Extra(MemberId from, MemberId to, LinkFrame frame)
        {
            if (frame.Message is MemberMessage.MakeNode { Outcome: TaskOutcome.Persisted } make)
            {
                _kept.Add(make.Node);
            }
            else if (frame.Message is MemberMessage.NodeFinished done && _kept.Contains(done.Node))
            {
                _held ??= (done.Node, from);
            }

            return frame.Message is MemberMessage.MakeNode && _held is { } held && held.Place == to
                ? new MemberMessage.TellNode(held.Chunk, NodeMessageKind.ReleaseChunk)
                : null;
        }
    }

    private sealed class HidesLoss : Interference
    {
        internal override IEnumerable<LinkFrame> Instead(MemberId from, MemberId to, LinkFrame frame) =>
            frame.Message is MemberMessage.ChunkLost lost ? [frame with { Message = new MemberMessage.UnwatchChunk(lost.Node) }] : [frame];
    }

    /// <summary>As if a chunk's memory were used again while it is on its way.</summary>
    private sealed class GarblesPieces : Interference
    {
        internal override IEnumerable<LinkFrame> Instead(MemberId from, MemberId to, LinkFrame frame)
        {
            if (frame.Message is not MemberMessage.ChunkPiece { Offset: 8 } piece)
            {
                return [frame];
            }

            var other = (byte[])piece.Content.Clone();
            other[0] ^= 1;
            return [frame with { Message = piece with { Content = other } }];
        }
    }
}
