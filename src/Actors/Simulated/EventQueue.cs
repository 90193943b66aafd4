namespace ActorArrays.Actors.Simulated;

/// <summary>What will happen in virtual time, earliest first.</summary>
/// <param name="random">Draws the order of things at the same time, and how long messages are under way.</param>
/// <param name="messageDelayMax">Zero: nothing is drawn; what was added first happens first.</param>
internal sealed class EventQueue(SeededRandom random, TimeSpan messageDelayMax)
{
    private const int PairsMax = 10_000;
    private readonly PriorityQueue<Action, (TimeSpan At, ulong Draw)> _queue = new();
    private readonly Dictionary<(ActorAddress From, ActorAddress To), TimeSpan> _lastArrivals = [];
    private ulong _sequence;

    internal TimeSpan Now { get; private set; }

    internal int Count => _queue.Count;

    internal TimeSpan? NextAt => _queue.TryPeek(out _, out var place) ? place.At : null;

    internal void Add(TimeSpan delay, Action happening) => _queue.Enqueue(happening, (Now + delay, Tie()));

    /// <summary>Adds the arrival of a message: after all that went the same way before.</summary>
    internal void AddArrival(ActorAddress from, ActorAddress to, Action arrival)
    {
        var at = Now + random.UpTo(messageDelayMax);
        if (messageDelayMax > TimeSpan.Zero)
        {
            at = After(from, to, at);
        }

        _queue.Enqueue(arrival, (at, Tie()));
    }

    /// <summary>Lets the next thing happen.</summary>
    internal bool TryStep()
    {
        if (!_queue.TryDequeue(out var happening, out var place))
        {
            return false;
        }

        Now = place.At;
        happening();
        return true;
    }

    /// <summary>Lets time pass up to a moment before which nothing happens.</summary>
    internal void PassUntil(TimeSpan at)
    {
        Now = at > Now ? at : Now;
    }

    private ulong Tie() => messageDelayMax > TimeSpan.Zero ? random.Next() : _sequence++;

    private TimeSpan After(ActorAddress from, ActorAddress to, TimeSpan at)
    {
        if (_lastArrivals.Count > PairsMax)
        {
            ForgetArrived();
        }

        if (_lastArrivals.TryGetValue((from, to), out var last) && at <= last)
        {
            at = last + TimeSpan.FromTicks(1);
        }

        return _lastArrivals[(from, to)] = at;
    }

    private void ForgetArrived()
    {
        foreach (var pair in _lastArrivals.Where(pair => pair.Value < Now).Select(static pair => pair.Key).ToList())
        {
            _lastArrivals.Remove(pair);
        }
    }
}

/// <summary>Who sends or gets a message.</summary>
/// <param name="Kind">Node, governor, supervisor, run or shell.</param>
/// <param name="Node">The node, or the run with a task of zero.</param>
internal readonly record struct ActorAddress(ActorKind Kind, NodeId Node)
{
    internal static ActorAddress Shell => default;
}

internal enum ActorKind : byte
{
    Shell,
    Node,
    Governor,
    Supervisor,
    Run,
}
