using ActorArrays.Actors.Local;

namespace ActorArrays.Actors.Tests.Local;

public sealed class MessageQueueTests
{
    // The array of the burst is given up when the queue is empty, wherever its head was; a chunk with 8,192 consumers
    // ended a run that way.
    [Fact]
    public void A_burst_is_followed_by_messages_in_order()
    {
        var queue = new MessageQueue<int>();
        for (var burst = 1; burst <= 1 << 15; burst *= 2)
        {
            for (var round = 0; round < 3; round++)
            {
                Pass(queue, burst + round);
            }
        }
    }

    private static void Pass(MessageQueue<int> queue, int count)
    {
        for (var i = 0; i < count; i++)
        {
            queue.Enqueue(i);
        }

        for (var i = 0; i < count; i++)
        {
            Assert.True(queue.TryDequeue(out var message));
            Assert.Equal(i, message);
        }

        Assert.False(queue.TryDequeue(out _));
    }
}
