namespace ActorArrays.Actors.Local;

/// <summary>
/// A mailbox: first in, first out, in one array that grows with a burst and shrinks after a large one. Not thread-safe.
/// </summary>
internal sealed class MessageQueue<TMessage> where TMessage : struct
{
    private const int FirstLength = 256;
    private const int KeptLengthMax = 1 << 14;
    private TMessage[] _items = new TMessage[FirstLength];
    private int _head;
    private int _count;

    internal bool IsEmpty => _count == 0;

    internal void Enqueue(in TMessage message)
    {
        if (_count == _items.Length)
        {
            Grow();
        }

        _items[(_head + _count) & (_items.Length - 1)] = message;
        _count++;
    }

    internal bool TryDequeue(out TMessage message)
    {
        if (_count == 0)
        {
            message = default;
            if (_items.Length > KeptLengthMax)
            {
                (_items, _head) = (new TMessage[FirstLength], 0);
            }

            return false;
        }

        message = _items[_head];
        // The slot would keep a payload alive until it is written again.
        _items[_head] = default;
        _head = (_head + 1) & (_items.Length - 1);
        _count--;
        return true;
    }

    private void Grow()
    {
        var items = new TMessage[_items.Length * 2];
        var tail = Math.Min(_count, _items.Length - _head);
        Array.Copy(_items, _head, items, 0, tail);
        Array.Copy(_items, 0, items, tail, _count - tail);
        (_items, _head) = (items, 0);
    }
}
