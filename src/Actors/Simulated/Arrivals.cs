namespace ActorArrays.Actors.Simulated;

/// <summary>Messages between the actors of one process: under way for a time, and in order between one pair of actors.</summary>
/// <param name="events">Where they arrive.</param>
/// <param name="random">Draws how long each is under way.</param>
/// <param name="delayMax">Zero: nothing is drawn.</param>
internal sealed class Arrivals(EventQueue events, SeededRandom random, TimeSpan delayMax)
{
    private const int PairsMax = 10_000;
    private readonly Dictionary<(ActorAddress From, ActorAddress To), TimeSpan> _last = [];
    private TimeSpan _latest;

    /// <summary>Messages that arrive before one that was sent earlier, another way.</summary>
    internal long Overtakings { get; private set; }

    /// <summary>Adds the arrival of a message: after all that went the same way before.</summary>
    internal void Add(ActorAddress from, ActorAddress to, Action arrival)
    {
        var at = events.Now + random.UpTo(delayMax);
        at = delayMax > TimeSpan.Zero ? After(from, to, at) : at;
        Overtakings += at < _latest ? 1 : 0;
        _latest = at > _latest ? at : _latest;
        events.AddAt(at, arrival);
    }

    private TimeSpan After(ActorAddress from, ActorAddress to, TimeSpan at)
    {
        if (_last.Count > PairsMax)
        {
            ForgetArrived();
        }

        if (_last.TryGetValue((from, to), out var last) && at <= last)
        {
            at = last + TimeSpan.FromTicks(1);
        }

        return _last[(from, to)] = at;
    }

    private void ForgetArrived()
    {
        foreach (var pair in _last.Where(pair => pair.Value < events.Now).Select(static pair => pair.Key).ToList())
        {
            _last.Remove(pair);
        }
    }
}
