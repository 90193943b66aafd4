using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;

namespace ActorArrays.Actors.Tests.Protocol;

/// <summary>Runs that ask the governor for memory at the same time: one permit at a time, so that turns can be read off.</summary>
public sealed class FairTurnsTests
{
    private readonly Recorder _recorder = new();
    private readonly GovernorActor _governor = new(new GovernorLimits { Budget = new Bytes(100), Slots = 1 });
    private readonly Dictionary<int, long> _asked = [];
    private readonly Dictionary<int, long> _numbers = [];

    [Fact]
    public void Runs_of_one_priority_take_turns_and_the_older_begins()
    {
        Ask(run: 1, count: 5);
        Ask(run: 2, count: 3);
        Assert.Equal([1, 1, 2, 1, 2, 1, 2, 1], Turns(8));
    }

    [Fact]
    public void A_share_of_three_has_three_turns_for_one()
    {
        Ask(run: 1, count: 80);
        Ask(run: 2, count: 80, share: 3);
        Assert.InRange(Turns(80).Count(static run => run == 1), 20, 21);
    }

    [Fact]
    public void The_lowest_priority_still_has_its_turns()
    {
        Ask(run: 1, count: 100, priority: 0);
        Ask(run: 2, count: 20, priority: -1);
        var turns = Turns(90);
        Assert.Equal(10, turns.Count(static run => run == 2));
        Assert.Equal(1, turns[0]);
    }

    [Fact]
    public void A_run_that_paused_has_saved_up_no_turns()
    {
        Ask(run: 1, count: 1);
        Ask(run: 2, count: 40);
        Turns(20);
        Ask(run: 1, count: 20);
        Assert.Equal(10, Turns(20).Count(static run => run == 1));
    }

    [Fact]
    public void A_stream_of_new_runs_does_not_hold_up_an_old_one()
    {
        Ask(run: 1, count: 10);
        Ask(run: 2, count: 1);
        for (var run = 3; run < 100; run++)
        {
            Ask(run, count: 1);
            Turns(1);
        }

        Assert.Equal(0, _asked[1]);
    }

    [Fact]
    public void A_run_without_a_permit_gets_one_beyond_the_most_at_a_time()
    {
        var governor = new GovernorActor(new GovernorLimits { Budget = new Bytes(1_000_000), Slots = 1 });
        for (var task = 0; task < 100; task++)
        {
            governor.Handle(Request(run: 1, task), _recorder);
        }

        Assert.Equal(64, _recorder.Take().Length);
        governor.Handle(Request(run: 2, 0), _recorder);
        governor.Handle(Request(run: 2, 1), _recorder);
        Assert.Equal(["PermitGranted to run 2/0#0"], _recorder.Take());
    }

    /// <summary>Whatever the weights: between two turns of a run another one has as many as its weight says, and one more.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_run_waits_longer_than_the_weights_say(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var weights = new Dictionary<int, long>();
        for (var run = 1; run <= 6; run++)
        {
            var (priority, share) = (random.Between(-1, 1), random.Between(1, 4));
            weights[run] = PlanOrder.WeightOf(PlanOrder.RankOf(new RunId(run), priority, share));
            Ask(run, count: 2_000, priority, share);
        }

        var turns = Turns(2_000);
        foreach (var (run, weight) in weights)
        {
            var longest = weights.Where(other => other.Key != run).Sum(other => (other.Value / weight) + 2);
            Assert.InRange(LongestGap(turns, run), 0, longest);
        }
    }

    [Fact]
    public void Turns_stay_the_same_when_the_time_of_all_begins_anew()
    {
        const long BeforeAnew = (1L << 61) - (20L << 28);
        Assert.Equal(OrderOf(new FairTurns()), OrderOf(new FairTurns(BeforeAnew)));
    }

    private static List<long> OrderOf(FairTurns turns)
    {
        List<long> order = [];
        foreach (var rank in new[] { PlanOrder.RankOf(new RunId(1), -2, 1), PlanOrder.RankOf(new RunId(2), -2, 3), PlanOrder.RankOf(new RunId(3), -1, 1) })
        {
            var line = turns.LineOf(rank);
            for (var sequence = 0; sequence < 300; sequence++)
            {
                turns.Join(line, new Permit { Order = new PlanOrder(rank, sequence) });
            }
        }

        while (turns.TryFirst(out var line))
        {
            line.Queue.Dequeue();
            turns.Take(line);
            turns.Leave(line);
            order.Add(line.Rank);
        }

        return order;
    }

    private static int LongestGap(int[] turns, int run)
    {
        var (longest, gap) = (0, 0);
        foreach (var turn in turns)
        {
            gap = turn == run ? 0 : gap + 1;
            longest = Math.Max(longest, gap);
        }

        return longest;
    }

    private static GovernorMessage Request(int run, long task, int priority = 0, int share = 1, int bytes = 1) =>
        GovernorMessage.RequestPermit(
            new NodeId(new RunId(run), TaskId.Of(0, task)),
            new PlanOrder(PlanOrder.RankOf(new RunId(run), priority, share), task), new Bytes(bytes), Bytes.Zero, []);

    private void Ask(int run, int count, int priority = 0, int share = 1)
    {
        for (var task = 0; task < count; task++)
        {
            var next = _numbers.GetValueOrDefault(run);
            _numbers[run] = next + 1;
            _asked[run] = _asked.GetValueOrDefault(run) + 1;
            _governor.Handle(Request(run, next, priority, share, bytes: 100), _recorder);
        }
    }

    // Each permit is returned at once, which gives the next one.
    private int[] Turns(int count)
    {
        var turns = new int[count];
        for (var turn = 0; turn < count; turn++)
        {
            var granted = Assert.Single(_governor.Permits.Permits, static permit => permit.Phase == PermitPhase.Granted).Node;
            turns[turn] = granted.Run.Value;
            _asked[granted.Run.Value]--;
            _governor.Handle(GovernorMessage.PermitReturned(granted), _recorder);
        }

        return turns;
    }
}
