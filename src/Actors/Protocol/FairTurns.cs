using System.Diagnostics.CodeAnalysis;

namespace ActorArrays.Actors.Protocol;

/// <summary>Whose turn it is: runs that ask for memory at the same time take turns in proportion to their weights.</summary>
/// <remarks>
/// Stride scheduling (Waldspurger 1995): each turn moves a run's time on by 1/weight, and the run whose time is earliest goes
/// next, of equals the one with fewer permits, then the one of lower rank. The time of all moves on by 1/(sum of weights) a turn; a run
/// that asked for nothing for a while comes back at that time at the earliest, so it neither saves turns up nor gets rid of its debts, and
/// no stream of new runs can hold another up for ever. Not thread-safe. Cost: O(1) a turn with one run, else O(runs).
/// </remarks>
/// <param name="now">The time of all at the beginning; for tests of what comes after years.</param>
internal sealed class FairTurns(long now = 0)
{
    // One turn of a run with weight 1. Strides are whole: at the greatest weight, 2²², one is 64.
    private const long Unit = 1L << 28;

    // While memory is short runs do not alternate task by task, because each would push the other's chunks out to disk.
    private const int SliceTurns = 256;

    // A run of the lowest weight that has 64 threads and tasks of a millisecond gets there within days.
    private const long TimeMax = 1L << 61;

    private readonly List<RunLine> _lines = [];
    private RunLine? _last;
    private long _now = now;
    private long _weights;
    private RunLine? _first;

    /// <summary>The line of a run, made if it has none.</summary>
    internal RunLine LineOf(long rank)
    {
        if (_last is null || _last.Rank != rank)
        {
            _last = Find(rank) ?? Make(rank);
        }

        return _last;
    }

    /// <summary>A run has asked for memory.</summary>
    internal void Join(RunLine line, Permit permit)
    {
        if (line.Count++ == 0)
        {
            line.Time = Math.Max(line.Time, _now);
            _weights += line.Weight;
        }

        line.Queue.Enqueue(permit, permit.Order.Sequence);
        _first = null;
    }

    /// <summary>A request or permit of a run is over.</summary>
    internal void Leave(RunLine line)
    {
        if (--line.Count == 0)
        {
            _weights -= line.Weight;
        }

        _first = null;
    }

    /// <summary>The run takes its turn, and its next one is later.</summary>
    /// <returns>When the turn was: of tasks that may run, the one of the earlier turn goes first.</returns>
    internal long Take(RunLine line)
    {
        var turn = line.Time;
        line.Time += Unit / line.Weight;
        _now += Unit / _weights;
        _first = null;
        if (line.Time > TimeMax)
        {
            BeginAnew();
        }

        return turn;
    }

    /// <summary>Takes the same from all times: who is ahead of whom, and by how much, stays.</summary>
    private void BeginAnew()
    {
        var past = _lines.Where(static line => line.Count > 0).Min(static line => line.Time);
        past = Math.Min(past, _now);
        foreach (var line in _lines)
        {
            line.Time = Math.Max(0, line.Time - past);
        }

        _now -= past;
    }

    /// <summary>The line whose turn it is, if any run asks.</summary>
    internal bool TryFirst([MaybeNullWhen(false)] out RunLine first)
    {
        if (_first is null || !_first.HasRequest)
        {
            _first = null;
            foreach (var line in _lines)
            {
                if (line.HasRequest && (_first is null || line.IsBefore(_first)))
                {
                    _first = line;
                }
            }
        }

        first = _first;
        return first is not null;
    }

    /// <summary>The line of lowest rank that asks and is at most a slice ahead of the one whose turn it is.</summary>
    internal RunLine LowestInSlice(RunLine first)
    {
        var lowest = first;
        foreach (var line in _lines)
        {
            var isInSlice = line.Time - first.Time <= SliceTurns * (Unit / line.Weight);
            if (line.Rank < lowest.Rank && isInSlice && line.HasRequest)
            {
                lowest = line;
            }
        }

        return lowest;
    }

    private RunLine? Find(long rank) => _lines.Find(line => line.Rank == rank);

    // A run that is behind the time of all, and asks for nothing, would be made anew just the same.
    private RunLine Make(long rank)
    {
        _lines.RemoveAll(line => line.Count == 0 && line.Time <= _now);
        var line = new RunLine(rank, PlanOrder.WeightOf(rank), _now);
        _lines.Add(line);
        return line;
    }
}

/// <summary>The requests of one run, in plan order.</summary>
internal sealed class RunLine(long rank, long weight, long time)
{
    internal long Rank => rank;

    internal long Weight => weight;

    /// <summary>When its next turn is, in the time of <see cref="FairTurns"/>.</summary>
    internal long Time { get; set; } = time;

    /// <summary>Requests that were not taken back, and permits.</summary>
    internal int Count { get; set; }

    /// <summary>Permits.</summary>
    internal int Outstanding { get; set; }

    /// <summary>Requests, of which those taken back leave when they come to the front.</summary>
    internal PriorityQueue<Permit, long> Queue { get; } = new();

    /// <summary>Whether a request that was not taken back is queued.</summary>
    internal bool HasRequest => Count > Outstanding;

    internal bool IsBefore(RunLine other) =>
        (Time, Outstanding, Rank).CompareTo((other.Time, other.Outstanding, other.Rank)) < 0;
}
