using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Tests.Protocol;

public sealed class SubscriberRingTests
{
    [Fact]
    public void A_ticket_works_once_and_only_for_its_consumer()
    {
        var ring = default(SubscriberRing);
        var ticket = ring.Add(Node(1), 0, new PlanOrder(1, 1));
        Assert.False(ring.Remove(ticket, Node(2)));
        Assert.True(ring.Remove(ticket, Node(1)));
        Assert.False(ring.Remove(ticket, Node(1)));
        Assert.False(ring.Remove(99, Node(1)));
        Assert.Equal(0, ring.Active);
    }

    [Fact]
    public void The_next_use_is_that_of_the_first_consumer_that_is_left()
    {
        var ring = default(SubscriberRing);
        Assert.Equal(PlanOrder.Unknown, ring.NextUse);
        var tickets = Enumerable.Range(0, 5).Select(index => ring.Add(Node(index), 0, new PlanOrder(1, index))).ToArray();
        ring.Remove(tickets[1], Node(1));
        Assert.Equal(new PlanOrder(1, 0), ring.NextUse);
        ring.Remove(tickets[0], Node(0));
        Assert.Equal(new PlanOrder(1, 2), ring.NextUse);
        Assert.True(ring.Remove(Node(2)));
        Assert.Equal(new PlanOrder(1, 3), ring.NextUse);
    }

    [Fact]
    public void A_million_consumers_in_turn_need_room_for_a_few()
    {
        var ring = default(SubscriberRing);
        var alive = new Queue<(int Ticket, NodeId Node)>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var index = 0; index < 1_000_000; index++)
        {
            alive.Enqueue((ring.Add(Node(index), 0, new PlanOrder(1, index)), Node(index)));
            if (alive.Count == 100)
            {
                var (ticket, node) = alive.Dequeue();
                Assert.True(ring.Remove(ticket, node));
            }
        }

        Assert.Equal(99, ring.Active);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void One_slow_consumer_among_a_million_keeps_only_itself()
    {
        var ring = default(SubscriberRing);
        var slow = ring.Add(Node(0), 0, new PlanOrder(1, 0));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var earlier = ring.Add(Node(1), 0, new PlanOrder(1, 1));
        for (var index = 2; index < 1_000_000; index++)
        {
            var ticket = ring.Add(Node(index), 0, new PlanOrder(1, index));
            Assert.True(ring.Remove(earlier, Node(index - 1)));
            Assert.False(ring.Remove(earlier, Node(index - 1)));
            earlier = ticket;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal((2, new PlanOrder(1, 0)), (ring.Active, ring.NextUse));
        Assert.True(ring.Remove(slow, Node(0)));
        Assert.Equal(new PlanOrder(1, 999_999), ring.NextUse);
    }

    private static NodeId Node(long index) => new(new RunId(1), TaskId.Of(0, index));
}
