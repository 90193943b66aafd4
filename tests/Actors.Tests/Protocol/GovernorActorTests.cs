using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Tests.Protocol;

public sealed class GovernorActorTests
{
    private readonly Recorder _recorder = new();
    private GovernorActor _governor = new(new GovernorLimits { Budget = new Bytes(100), Slots = 2 });

    [Fact]
    public void Permits_are_given_in_plan_order_while_there_is_room()
    {
        Request(3, bytes: 60);
        Expect("PermitGranted to run 1/0#3");
        Request(5, bytes: 60);
        Request(4, bytes: 30, scratch: 20);
        Expect();
        Handle(GovernorMessage.PermitReturned(Node(3)));
        Expect("PermitGranted to run 1/0#4");
        Assert.Equal(new Bytes(50), _governor.Ledger.Permitted);
    }

    [Fact]
    public void A_later_small_request_does_not_overtake_an_earlier_large_one()
    {
        Request(1, bytes: 60);
        Request(2, bytes: 90);
        Request(3, bytes: 1);
        Expect("PermitGranted to run 1/0#1");
    }

    [Fact]
    public void A_run_of_higher_priority_goes_first_and_of_equals_the_older()
    {
        Request(1, bytes: 100);
        _recorder.Take();
        Request(2, bytes: 100, order: new PlanOrder(PlanOrder.RankOf(new RunId(2), priority: 0), 0));
        Request(3, bytes: 100, order: new PlanOrder(PlanOrder.RankOf(new RunId(1), priority: 0), 9));
        Request(4, bytes: 100, order: new PlanOrder(PlanOrder.RankOf(new RunId(3), priority: 1), 9));
        foreach (var (ended, next) in new[] { (1, 4), (4, 3), (3, 2) })
        {
            Handle(GovernorMessage.PermitReturned(Node(ended)));
            Expect($"PermitGranted to run 1/0#{next}");
        }
    }

    [Fact]
    public void Small_permits_may_outnumber_the_slots_and_large_ones_may_not()
    {
        _governor = new GovernorActor(new GovernorLimits { Budget = new Bytes(100_000), Slots = 2 });
        for (var task = 0; task < 100; task++)
        {
            Request(task, bytes: 1);
        }

        Assert.Equal(64, _recorder.Take().Length);
        _governor = new GovernorActor(new GovernorLimits { Budget = new Bytes(100_000), Slots = 2 });
        for (var task = 0; task < 100; task++)
        {
            Request(task, bytes: 10_000);
        }

        Assert.Equal(4, _recorder.Take().Length);
    }

    [Fact]
    public void The_chunk_with_the_farthest_next_use_goes_to_disk_first_and_of_equals_the_oldest()
    {
        Hold(1, 30, nextUse: new PlanOrder(1, 500));
        Hold(2, 30, nextUse: PlanOrder.Unknown);
        Hold(3, 30, nextUse: PlanOrder.Unknown);
        Request(10, bytes: 30);
        Expect("SpillChunk to run 1/0#2");
        Assert.Equal(new Bytes(30), _governor.Ledger.Spilling);
        Handle(GovernorMessage.Plain(GovernorMessageKind.ChunkSpilled, Node(2)));
        Expect("PermitGranted to run 1/0#10");
        Request(11, bytes: 60);
        Expect("SpillChunk to run 1/0#3", "SpillChunk to run 1/0#1");
    }

    [Fact]
    public void While_others_run_a_chunk_that_is_wanted_soon_stays()
    {
        Hold(1, 60, nextUse: new PlanOrder(1, 12));
        Request(10, bytes: 40);
        Request(11, bytes: 40);
        Expect("PermitGranted to run 1/0#10");
        Handle(GovernorMessage.PermitReturned(Node(10)));
        Expect("PermitGranted to run 1/0#11");
        Request(12, bytes: 50);
        Handle(GovernorMessage.PermitReturned(Node(11)));
        Expect("SpillChunk to run 1/0#1");
    }

    [Fact]
    public void Inputs_on_disk_are_read_back_before_the_permit_is_given_and_stay_while_it_lasts()
    {
        Hold(1, 60, PlanOrder.Unknown);
        Request(2, bytes: 90);
        Handle(GovernorMessage.Plain(GovernorMessageKind.ChunkSpilled, Node(1)));
        Handle(GovernorMessage.PermitReturned(Node(2)));
        _recorder.Take();
        Request(3, bytes: 30, inputs: Node(1));
        Expect("RestoreChunk to run 1/0#1");
        Assert.Equal(new Bytes(90), _governor.Ledger.Permitted);
        Handle(GovernorMessage.Plain(GovernorMessageKind.ChunkRestored, Node(1)));
        Expect("PermitGranted to run 1/0#3");
        Assert.Equal((new Bytes(60), new Bytes(30)), (_governor.Ledger.Resident, _governor.Ledger.Permitted));
        Request(4, bytes: 90);
        Expect();
    }

    [Fact]
    public void A_request_waits_for_the_news_of_its_input()
    {
        Request(1, bytes: 10);
        Request(2, bytes: 10, inputs: Node(1));
        Expect("PermitGranted to run 1/0#1");
        Handle(GovernorMessage.PermitReturned(Node(1), new Bytes(5), PlanOrder.Unknown));
        Expect("PermitGranted to run 1/0#2");
    }

    [Fact]
    public void What_never_fits_is_refused_with_all_numbers()
    {
        Hold(1, 40, PlanOrder.Unknown);
        Request(2, bytes: 50, scratch: 20, inputs: Node(1));
        Assert.Contains(
            "one task needs 110 B (inputs 40 B, output 50 B, scratch 20 B) but the budget is 100 B. Use smaller chunks, or give it more memory.",
            Assert.Single(_recorder.Take()), StringComparison.Ordinal);
        Assert.Equal(0, _governor.Permits.Count);
    }

    [Fact]
    public void When_the_disk_takes_nothing_the_first_request_is_refused_with_its_error()
    {
        Hold(1, 60, PlanOrder.Unknown);
        Request(2, bytes: 60);
        Expect("SpillChunk to run 1/0#1");
        Handle(GovernorMessage.SpillFailed(Node(1), TaskFailure.Of(new IOException("disk full"))));
        Expect("PermitRefused(IOException: disk full) to run 1/0#2");
        Request(3, bytes: 40);
        Expect("PermitGranted to run 1/0#3");
    }

    [Fact]
    public void A_withdrawn_request_or_permit_is_confirmed_and_its_memory_free()
    {
        Request(1, bytes: 60);
        Request(2, bytes: 60);
        Request(3, bytes: 60);
        _recorder.Take();
        Handle(GovernorMessage.Plain(GovernorMessageKind.WithdrawPermit, Node(2)));
        Expect("PermitWithdrawn to run 1/0#2");
        Handle(GovernorMessage.Plain(GovernorMessageKind.WithdrawPermit, Node(1)));
        Expect("PermitWithdrawn to run 1/0#1", "PermitGranted to run 1/0#3");
        Handle(GovernorMessage.Plain(GovernorMessageKind.WithdrawPermit, Node(1)));
        Expect("PermitWithdrawn to run 1/0#1");
    }

    [Fact]
    public void A_smaller_budget_comes_into_force_as_memory_is_freed()
    {
        Hold(1, 60, PlanOrder.Unknown);
        Handle(GovernorMessage.SetBudget(new Bytes(50)));
        Expect("SpillChunk to run 1/0#1");
        Assert.Equal((new Bytes(60), new Bytes(50)), (_governor.Ledger.Limit, _governor.Ledger.Budget));
        Handle(GovernorMessage.Plain(GovernorMessageKind.ChunkSpilled, Node(1)));
        Assert.Equal(new Bytes(50), _governor.Ledger.Limit);
    }

    [Fact]
    public void A_permit_returned_twice_is_a_bug()
    {
        Request(1, bytes: 60);
        Handle(GovernorMessage.PermitReturned(Node(1)));
        Assert.Equal("INV-5", Assert.Throws<InvariantException>(() => Handle(GovernorMessage.PermitReturned(Node(1)))).Invariant);
    }

    private static NodeId Node(long index) => new(new RunId(1), TaskId.Of(0, index));

    private void Request(int task, int bytes, int scratch = 0, PlanOrder? order = null, params NodeId[] inputs) => Handle(
        GovernorMessage.RequestPermit(Node(task), order ?? new PlanOrder(1, task), new Bytes(bytes), new Bytes(scratch), inputs));

    private void Hold(int task, int bytes, PlanOrder nextUse)
    {
        Request(task, bytes);
        Handle(GovernorMessage.PermitReturned(Node(task), new Bytes(bytes), nextUse));
        _recorder.Take();
    }

    private void Handle(in GovernorMessage message) => _governor.Handle(message, _recorder);

    private void Expect(params string[] effects) => Assert.Equal(effects, _recorder.Take());
}
