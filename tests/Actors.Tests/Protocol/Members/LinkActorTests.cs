using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Simulated;

namespace ActorArrays.Actors.Tests.Protocol.Members;

/// <summary>Two ends of a link over a transport that loses, repeats and reorders what it carries.</summary>
public sealed class LinkActorTests
{
    private static readonly MemberId One = new(1);
    private static readonly MemberId Two = new(2);

    [Fact]
    public void Messages_arrive_once_and_in_order_whatever_the_transport_does()
    {
        for (var seed = 1UL; seed <= 300; seed++)
        {
            var pair = new Pair(new SeededRandom(seed));
            var sent = 0;
            for (var step = 0; step < 400; step++)
            {
                if (pair.First.Link.IsOpen && sent < 120)
                {
                    pair.First.Link.Send(Numbered(sent++));
                }

                Assert.True(pair.First.Link.InFlight <= pair.Limits.WindowFrames);
                pair.Step(loss: 0.2, repeat: 0.2);
            }

            pair.Heal();
            Assert.Equal(0, pair.First.Ends + pair.Second.Ends);
            Assert.Equal(Enumerable.Range(0, sent), pair.Second.Got);
            Assert.Equal(0, pair.First.Link.InFlight + pair.First.Link.Waiting);
        }
    }

    [Fact]
    public void Silence_in_one_direction_ends_the_session_on_both_sides_and_nothing_of_it_arrives_later()
    {
        for (var seed = 1UL; seed <= 100; seed++)
        {
            var pair = new Pair(new SeededRandom(seed));
            pair.Heal();
            pair.First.Link.Send(Numbered(1));
            pair.IsDeaf = true;
            var late = pair.TakeUnderWay();
            for (var step = 0; step < 200; step++)
            {
                pair.Step(loss: 0, repeat: 0);
            }

            Assert.Equal(1, pair.First.Ends);
            Assert.Equal(1, pair.Second.Ends);
            pair.IsDeaf = false;
            pair.Heal();
            Assert.True(pair.First.Link.IsOpen && pair.Second.Link.IsOpen);
            pair.Second.Got.Clear();
            pair.Put(late);
            pair.First.Link.Send(Numbered(2));
            pair.Heal();
            Assert.Equal([2], pair.Second.Got);
        }
    }

    [Fact]
    public void A_side_that_cannot_be_heard_any_more_does_not_stay_open_when_the_other_never_opened()
    {
        for (var seed = 1UL; seed <= 100; seed++)
        {
            var pair = new Pair(new SeededRandom(seed)) { IsDeaf = true };
            while (!pair.HasReachedSecond)
            {
                pair.Step(loss: 0, repeat: 0);
            }

            (pair.IsDeaf, pair.IsMute) = (false, true);
            for (var step = 0; step < 2000; step++)
            {
                pair.Step(loss: 0, repeat: 0);
            }

            Assert.False(pair.First.Link.IsOpen);
            Assert.True(pair.First.Link.ClosedTicks > 0);
        }
    }

    [Fact]
    public void A_restarted_member_is_heard_as_a_new_one()
    {
        var pair = new Pair(new SeededRandom(1));
        pair.Heal();
        pair.RestartFirst();
        pair.Heal();
        Assert.Equal(1, pair.Second.Ends);
        Assert.True(pair.First.Link.IsOpen && pair.Second.Link.IsOpen);
        pair.First.Link.Send(Numbered(7));
        pair.Heal();
        Assert.Equal([7], pair.Second.Got);
    }

    private static MemberMessage.CloseRun Numbered(int number) => new(new RunId(number));

    private sealed class Pair
    {
        private readonly SeededRandom _random;
        private readonly List<(End To, LinkFrame Frame)> _underWay = [];

        internal Pair(SeededRandom random)
        {
            _random = random;
            First = new End(this, Two, 1);
            Second = new End(this, One, 1);
            First.Link.Greet();
        }

        internal MemberLimits Limits { get; } = new() { WindowFrames = 8, SilenceTicks = 60 };

        internal End First { get; private set; }

        internal End Second { get; }

        /// <summary>Nothing reaches the first end.</summary>
        internal bool IsDeaf { get; set; }

        /// <summary>Nothing reaches the second end.</summary>
        internal bool IsMute { get; set; }

        internal bool HasReachedSecond { get; private set; }

        internal void Carry(MemberId to, LinkFrame frame) => _underWay.Add((to == One ? First : Second, frame));

        internal List<(End To, LinkFrame Frame)> TakeUnderWay() => [.. _underWay];

        internal void Put(List<(End To, LinkFrame Frame)> frames) => _underWay.AddRange(frames);

        internal void RestartFirst() => First = new End(this, Two, 2);

        internal void Step(double loss, double repeat)
        {
            if (_underWay.Count == 0 || _random.Happens(0.1))
            {
                First.Link.Tick();
                Second.Link.Tick();
                return;
            }

            var index = _random.Below(_underWay.Count);
            var (to, frame) = _underWay[index];
            if (!_random.Happens(repeat))
            {
                _underWay.RemoveAt(index);
            }

            if (!_random.Happens(loss) && !(IsDeaf && to == First) && !(IsMute && to == Second))
            {
                HasReachedSecond |= to == Second;
                to.Link.Receive(frame);
            }
        }

        internal void Heal()
        {
            for (var step = 0; step < 400; step++)
            {
                Step(loss: 0, repeat: 0);
            }
        }
    }

    private sealed class End : ILinkEffects
    {
        private readonly Pair _pair;

        internal End(Pair pair, MemberId peer, uint incarnation)
        {
            _pair = pair;
            Link = new LinkActor(peer, incarnation, pair.Limits, this);
        }

        internal LinkActor Link { get; }

        internal List<int> Got { get; } = [];

        internal int Ends { get; private set; }

        public void Transmit(MemberId to, LinkFrame frame) => _pair.Carry(to, frame);

        public void OnLinkOpened(MemberId peer) => Got.Clear();

        public void OnMessage(MemberId from, MemberMessage message) => Got.Add(((MemberMessage.CloseRun)message).Run.Value);

        public void OnLinkEnded(MemberId peer) => Ends++;
    }
}
