using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Tests.Protocol;

/// <summary>The account of tries that nobody waits for, and of backups.</summary>
public sealed class GovernorStraysTests
{
    private readonly Recorder _recorder = new();
    private readonly GovernorActor _governor = new(new GovernorLimits { Budget = new Bytes(100), Slots = 2 });

    [Fact]
    public void A_stray_keeps_its_bytes_until_it_returns()
    {
        Request(1, 40);
        Expect("PermitGranted to run 1/0#1");
        Handle(GovernorMessage.TaskDisowned(Node(1), 1, isLast: true, isHung: true));
        Assert.Equal((new Bytes(40), 0, 1), (_governor.Ledger.Permitted, _governor.Permits.Count, _governor.Strays.Count));
        Handle(GovernorMessage.StrayReturned(Node(1), 1));
        Assert.Equal((Bytes.Zero, 0), (_governor.Ledger.Used, _governor.Strays.Count));
    }

    [Fact]
    public void A_stray_that_returns_before_its_node_tells_of_it_is_one_all_the_same()
    {
        Request(1, 40);
        Handle(GovernorMessage.StrayReturned(Node(1), 1));
        Handle(GovernorMessage.TaskDisowned(Node(1), 1, isLast: true, isHung: true));
        Assert.Equal((Bytes.Zero, 0), (_governor.Ledger.Used, _governor.Strays.Count));
    }

    [Fact]
    public void What_a_stray_reads_stays_in_the_account_when_its_chunk_is_freed()
    {
        Request(1, 30);
        Handle(GovernorMessage.PermitReturned(Node(1), new Bytes(30), PlanOrder.Unknown));
        Request(2, 20, Node(1));
        Handle(GovernorMessage.TaskDisowned(Node(2), 1, isLast: true, isHung: true));
        Handle(GovernorMessage.Plain(GovernorMessageKind.ChunkFreed, Node(1)));
        Assert.Equal(new Bytes(50), _governor.Ledger.Used);
        Handle(GovernorMessage.StrayReturned(Node(2), 1));
        Assert.Equal((Bytes.Zero, 0), (_governor.Ledger.Used, _governor.Ledger.ChunkCount));
    }

    [Fact]
    public void A_chunk_that_is_made_again_is_another_than_the_one_that_a_stray_reads()
    {
        Request(1, 30);
        Handle(GovernorMessage.PermitReturned(Node(1), new Bytes(30), PlanOrder.Unknown));
        Request(2, 20, Node(1));
        Handle(GovernorMessage.TaskDisowned(Node(2), 1, isLast: true, isHung: true));
        Handle(GovernorMessage.Plain(GovernorMessageKind.ChunkFreed, Node(1)));
        Request(1, 25);
        Handle(GovernorMessage.PermitReturned(Node(1), new Bytes(25), PlanOrder.Unknown));
        Assert.Equal((new Bytes(75), 1), (_governor.Ledger.Used, _governor.Ledger.ChunkCount));
        Assert.Equal((1, 0), (_governor.LastStrayOf(Node(2)), _governor.LastStrayOf(Node(1))));
        Handle(GovernorMessage.StrayReturned(Node(2), 1));
        Assert.Equal((new Bytes(25), 1), (_governor.Ledger.Used, _governor.Ledger.ChunkCount));
        Handle(GovernorMessage.Plain(GovernorMessageKind.ChunkFreed, Node(1)));
        Assert.Equal((Bytes.Zero, 0), (_governor.Ledger.Used, _governor.Ledger.ChunkCount));
    }

    [Fact]
    public void A_backup_gets_what_is_idle_and_its_share_ends_with_the_permit()
    {
        Request(1, 40);
        _recorder.Take();
        Handle(GovernorMessage.Plain(GovernorMessageKind.RequestBackup, Node(1)));
        Expect("BackupGranted to run 1/0#1");
        Assert.Equal(new Bytes(80), _governor.Ledger.Permitted);
        Handle(GovernorMessage.Plain(GovernorMessageKind.RequestBackup, Node(1)));
        Expect();
        Handle(GovernorMessage.PermitReturned(Node(1)));
        Assert.Equal((Bytes.Zero, 0), (_governor.Ledger.Used, _governor.Permits.Backups));
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(10, 2)]
    public void A_backup_gets_no_memory_and_no_core_that_is_not_idle(int bytes, int others)
    {
        Request(1, bytes);
        for (var other = 0; other < others; other++)
        {
            Request(2 + other, 1);
        }

        _recorder.Take();
        Handle(GovernorMessage.Plain(GovernorMessageKind.RequestBackup, Node(1)));
        Expect();
    }

    [Fact]
    public void Of_a_try_and_its_backup_the_one_that_lost_keeps_its_share()
    {
        Request(1, 40);
        Handle(GovernorMessage.Plain(GovernorMessageKind.RequestBackup, Node(1)));
        Handle(GovernorMessage.TaskDisowned(Node(1), 1, isLast: false, isHung: false));
        Handle(GovernorMessage.PermitReturned(Node(1), new Bytes(30), PlanOrder.Unknown));
        Assert.Equal((new Bytes(30), new Bytes(40)), (_governor.Ledger.Resident, _governor.Ledger.Permitted));
        Handle(GovernorMessage.StrayReturned(Node(1), 1));
        Assert.Equal(new Bytes(30), _governor.Ledger.Used);
    }

    [Fact]
    public void Who_does_not_fit_beside_a_stray_waits_for_it_if_it_lost_and_is_refused_if_it_hangs()
    {
        Request(1, 40);
        Handle(GovernorMessage.Plain(GovernorMessageKind.RequestBackup, Node(1)));
        Handle(GovernorMessage.TaskDisowned(Node(1), 1, isLast: false, isHung: false));
        Handle(GovernorMessage.PermitReturned(Node(1)));
        _recorder.Take();
        Request(2, 90);
        Expect();
        Handle(GovernorMessage.Plain(GovernorMessageKind.WriteOffStrays, default));
        var refusal = Assert.Single(_recorder.Take());
        Assert.StartsWith("PermitRefused(BudgetException: one task needs 90 B", refusal, StringComparison.Ordinal);
        Assert.Contains("held by tasks that were given up and do not return: run 1/0#1", refusal, StringComparison.Ordinal);
    }

    private static NodeId Node(long index) => new(new RunId(1), TaskId.Of(0, index));

    private void Request(long node, long bytes, params NodeId[] inputs) =>
        Handle(GovernorMessage.RequestPermit(Node(node), new PlanOrder(1, node), new Bytes(bytes), Bytes.Zero, inputs));

    private void Handle(in GovernorMessage message) => _governor.Handle(message, _recorder);

    private void Expect(params string[] effects) => Assert.Equal(effects, _recorder.Take());
}
