namespace ActorArrays.Actors.Simulated;

/// <summary>What will happen in virtual time, earliest first.</summary>
/// <param name="random">Draws the order of things at the same time.</param>
/// <param name="isOrderDrawn">Else what was added first happens first.</param>
internal sealed class EventQueue(SeededRandom random, bool isOrderDrawn)
{
    private readonly PriorityQueue<Action, (TimeSpan At, ulong Draw)> _queue = new();
    private ulong _sequence;

    internal TimeSpan Now { get; private set; }

    internal int Count => _queue.Count;

    internal TimeSpan? NextAt => _queue.TryPeek(out _, out var place) ? place.At : null;

    internal void Add(TimeSpan delay, Action happening) => AddAt(Now + delay, happening);

    internal void AddAt(TimeSpan at, Action happening) =>
        _queue.Enqueue(happening, (at, isOrderDrawn ? random.Next() : _sequence++));

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
}
