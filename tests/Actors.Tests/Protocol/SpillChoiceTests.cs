using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Tests.Protocol;

public sealed class SpillChoiceTests
{
    private readonly ByteLedger _ledger = new(new Bytes(100));
    private readonly SpillChoice _choice;

    public SpillChoiceTests() => _choice = new SpillChoice(_ledger);

    [Fact]
    public void Only_what_is_wanted_after_the_given_place_is_picked()
    {
        Hold(1, nextUse: new PlanOrder(1, 20));
        Assert.False(_choice.TryPick(after: new PlanOrder(1, 20), out _));
        Assert.True(_choice.TryPick(after: new PlanOrder(1, 19), out var victim));
        Assert.Equal(Node(1), victim.Node);
    }

    [Fact]
    public void What_is_pinned_empty_or_refused_by_the_disk_is_never_picked()
    {
        Hold(1).Pins++;
        Hold(2).CannotSpill = true;
        Hold(3, bytes: 0);
        Assert.False(_choice.TryPick(default, out _));
    }

    [Fact]
    public void A_changed_next_use_counts_and_the_old_one_does_not()
    {
        var first = Hold(1, nextUse: new PlanOrder(1, 90));
        Hold(2, nextUse: new PlanOrder(1, 50));
        Assert.True(_choice.TryPick(default, out var victim));
        Assert.Same(first, victim);
        first.NextUse = new PlanOrder(1, 10);
        _choice.Note(first);
        Assert.True(_choice.TryPick(default, out victim));
        Assert.Equal(Node(2), victim.Node);
    }

    [Fact]
    public void Changes_without_end_take_no_memory_without_end()
    {
        var chunk = Hold(1);
        Assert.True(_choice.TryPick(default, out _));
        for (var change = 0; change < 100_000; change++)
        {
            chunk.NextUse = new PlanOrder(1, change);
            _choice.Note(chunk);
        }

        Assert.InRange(_choice.EntryCount, 0, 2000);
        Assert.True(_choice.TryPick(default, out var victim));
        Assert.Same(chunk, victim);
    }

    private static NodeId Node(long index) => new(new RunId(1), TaskId.Of(0, index));

    private ChunkEntry Hold(int task, int bytes = 30, PlanOrder? nextUse = null)
    {
        _ledger.Reserve(new Bytes(bytes));
        return _ledger.Exchange(new Bytes(bytes), Node(task), new Bytes(bytes), new PlanOrder(1, task), nextUse ?? PlanOrder.Unknown);
    }
}
