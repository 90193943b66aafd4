namespace ActorArrays.Actors.Protocol;

/// <summary>
/// The consumers that have asked a node for its value and have not taken it, in the order in which they asked.
/// </summary>
/// <remarks>
/// Entries leave at the front once taken, and the rest is packed when most of it is taken, so memory follows the consumers that are
/// alive and not those that ever were: a chunk with a million consumers keeps a window of them, even if one is slow. Tickets ascend
/// along the ring, so one is found at its distance from the first or, after packing, by halving. Mutable; <c>default</c> is empty.
/// Not thread-safe.
/// </remarks>
public struct SubscriberRing
{
    private const int TakenMax = 32;
    private Subscriber[]? _items;
    private int _head;
    private int _count;
    private int _nextTicket;

    /// <summary>How many consumers there are.</summary>
    public int Active { readonly get; private set; }

    /// <summary>The place in the plan of the consumer that comes first, or unknown without one.</summary>
    public readonly PlanOrder NextUse => _count == 0 ? PlanOrder.Unknown : At(0).Order;

    /// <summary>How many entries there are to look at by index; some may be taken already.</summary>
    public readonly int Count => _count;

    /// <summary>Entry number <paramref name="index"/>, taken or not.</summary>
    public readonly ref readonly Subscriber this[int index] => ref At(index);

    /// <summary>Adds a consumer and gives its ticket.</summary>
    public int Add(NodeId consumer, int slot, PlanOrder order)
    {
        if (_count > TakenMax + (2 * Active))
        {
            Pack();
        }

        if (_items is null || _count == _items.Length)
        {
            Grow();
        }

        At(_count++) = new Subscriber(consumer, slot, _nextTicket, order, IsActive: true);
        Active++;
        return _nextTicket++;
    }

    /// <summary>
    /// Removes the consumer with this ticket; false if it is not there, such as when the message came twice.
    /// </summary>
    public bool Remove(int ticket, NodeId consumer)
    {
        var index = Find(ticket);
        return index < _count && At(index).Ticket == ticket && IsOf(index, consumer) && Take(index);
    }

    /// <summary>Removes a consumer that was not told its ticket. Cost: a walk over the ring.</summary>
    public bool Remove(NodeId consumer)
    {
        for (var index = 0; index < _count; index++)
        {
            if (IsOf(index, consumer))
            {
                return Take(index);
            }
        }

        return false;
    }

    /// <summary>Forgets everything, and keeps a small array for the next owner.</summary>
    public void Clear()
    {
        const int KeptMax = 16;
        if (_items?.Length > KeptMax)
        {
            _items = null;
        }

        (_head, _count, _nextTicket, Active) = (0, 0, 0, 0);
    }

    private readonly bool IsOf(int index, NodeId consumer) => At(index).IsActive && At(index).Consumer == consumer;

    private bool Take(int index)
    {
        At(index) = At(index) with { IsActive = false };
        Active--;
        while (_count > 0 && !At(0).IsActive)
        {
            _head = (_head + 1) & (_items!.Length - 1);
            _count--;
        }

        return true;
    }

    /// <summary>The first entry whose ticket is not smaller.</summary>
    private readonly int Find(int ticket)
    {
        if (_count == 0)
        {
            return 0;
        }

        var direct = ticket - At(0).Ticket;
        if (direct >= 0 && direct < _count && At(direct).Ticket == ticket)
        {
            return direct;
        }

        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = At(middle).Ticket < ticket ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private readonly ref Subscriber At(int index) => ref _items![(_head + index) & (_items.Length - 1)];

    /// <summary>Moves the consumers that are left together, so that the ring has room for one more.</summary>
    private void Pack()
    {
        var kept = 0;
        for (var index = 0; index < _count; index++)
        {
            if (At(index).IsActive)
            {
                At(kept++) = At(index);
            }
        }

        _count = kept;
    }

    private void Grow()
    {
        var items = new Subscriber[_items is null ? 1 : _items.Length * 2];
        for (var index = 0; index < _count; index++)
        {
            items[index] = At(index);
        }

        (_items, _head) = (items, 0);
    }

    /// <summary>A consumer of a chunk.</summary>
    /// <param name="Consumer">Its node.</param>
    /// <param name="Slot">The chunk's place among the consumer's inputs.</param>
    /// <param name="Ticket">By which the consumer gives the chunk back.</param>
    /// <param name="Order">The consumer's place in the plan.</param>
    /// <param name="IsActive">It has not taken the chunk yet.</param>
    public readonly record struct Subscriber(NodeId Consumer, int Slot, int Ticket, PlanOrder Order, bool IsActive);
}
