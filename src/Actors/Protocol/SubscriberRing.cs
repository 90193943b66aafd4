namespace ActorArrays.Actors.Protocol;

/// <summary>The consumers that have asked a node for its value and have not taken it, in the order in which they asked.</summary>
/// <remarks>
/// Tickets count up, entries leave at the front once taken, so memory follows the consumers that are alive and not those that
/// ever were: a chunk with a million consumers keeps a window of them. Mutable; <c>default</c> is empty. Not thread-safe.
/// </remarks>
public struct SubscriberRing
{
    private Subscriber[]? _items;
    private int _head;
    private int _count;
    private int _firstTicket;

    /// <summary>How many consumers there are.</summary>
    public int Active { readonly get; private set; }

    /// <summary>The place in the plan of the consumer that comes first, or unknown without one.</summary>
    public readonly PlanOrder NextUse => _count == 0 ? PlanOrder.Unknown : At(_head).Order;

    /// <summary>How many entries there are to look at with <see cref="TryGet"/>; some may be taken already.</summary>
    public readonly int Count => _count;

    /// <summary>Adds a consumer and gives its ticket.</summary>
    public int Add(NodeId consumer, int slot, PlanOrder order)
    {
        if (_items is null || _count == _items.Length)
        {
            Grow();
        }

        _items![(_head + _count) & (_items.Length - 1)] = new Subscriber(consumer, slot, order, IsActive: true);
        Active++;
        return _firstTicket + _count++;
    }

    /// <summary>Removes the consumer with this ticket; false if it is not there, such as when the message came twice.</summary>
    public bool Remove(int ticket, NodeId consumer)
    {
        var index = ticket - _firstTicket;
        if (index < 0 || index >= _count)
        {
            return false;
        }

        ref var entry = ref At(_head + index);
        return entry.IsActive && entry.Consumer == consumer && Deactivate(ref entry);
    }

    /// <summary>Removes a consumer that was not told its ticket. Cost: a walk over the ring.</summary>
    public bool Remove(NodeId consumer)
    {
        for (var index = 0; index < _count; index++)
        {
            ref var entry = ref At(_head + index);
            if (entry.IsActive && entry.Consumer == consumer)
            {
                return Deactivate(ref entry);
            }
        }

        return false;
    }

    /// <summary>Entry number <paramref name="index"/> with its ticket; false if it is taken.</summary>
    public readonly bool TryGet(int index, out Subscriber subscriber, out int ticket)
    {
        subscriber = At(_head + index);
        ticket = _firstTicket + index;
        return subscriber.IsActive;
    }

    /// <summary>Forgets everything, and keeps a small array for the next owner.</summary>
    public void Clear()
    {
        const int KeptMax = 16;
        if (_items?.Length > KeptMax)
        {
            _items = null;
        }

        (_head, _count, _firstTicket, Active) = (0, 0, 0, 0);
    }

    private bool Deactivate(ref Subscriber entry)
    {
        entry = entry with { IsActive = false };
        Active--;
        while (_count > 0 && !At(_head).IsActive)
        {
            _head = (_head + 1) & (_items!.Length - 1);
            _count--;
            _firstTicket++;
        }

        return true;
    }

    private readonly ref Subscriber At(int position) => ref _items![position & (_items.Length - 1)];

    private void Grow()
    {
        var items = new Subscriber[_items is null ? 2 : _items.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            items[i] = At(_head + i);
        }

        (_items, _head) = (items, 0);
    }

    /// <summary>A consumer of a chunk.</summary>
    /// <param name="Consumer">Its node.</param>
    /// <param name="Slot">The chunk's place among the consumer's inputs.</param>
    /// <param name="Order">The consumer's place in the plan.</param>
    /// <param name="IsActive">It has not taken the chunk yet.</param>
    public readonly record struct Subscriber(NodeId Consumer, int Slot, PlanOrder Order, bool IsActive);
}
