using ActorArrays.Dashboard.Model;

namespace ActorArrays.Dashboard.Collecting;

/// <summary>A try of a task on a thread.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Name">The place of its layer's name.</param>
/// <param name="Run">Its run.</param>
/// <param name="Layer">Its layer's number.</param>
/// <param name="Began">In seconds since the dashboard began.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="HasFailed">It threw.</param>
internal readonly record struct TaskSpan(int Thread, int Name, int Run, int Layer, double Began, double Seconds, bool HasFailed);

/// <summary>What ran when, over the whole time and in bounded memory: the latest tries all, of earlier ones those that are long enough to be seen.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class TaskTimeline(int spansMax = 16_384)
{
    /// <summary>Names are as many as layers of all runs; those that come later share one.</summary>
    private const int NamesMax = 4096;
    private const string OtherName = "other layers";

    // A microsecond: no display shows it.
    private const double FirstThinness = 1e-6;
    private readonly List<TaskSpan> _spans = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _places = [];
    private long _thinned;
    private double _thinness;
    private long _lost;

    private int LatestMax => spansMax / 4;

    /// <summary>The place of a layer's name.</summary>
    public int PlaceOf(string name)
    {
        if (_places.TryGetValue(name, out var place))
        {
            return place;
        }

        if (_names.Count >= NamesMax && name != OtherName)
        {
            return PlaceOf(OtherName);
        }

        _names.Add(name);
        return _places[name] = _names.Count - 1;
    }

    /// <summary>Adds a try.</summary>
    public void Add(in TaskSpan span)
    {
        _spans.Add(span);
        if (_spans.Count > spansMax)
        {
            Thin();
        }
    }

    /// <summary>Notes tries that nobody can tell of.</summary>
    public void AddLost(long count) => _lost += count;

    /// <summary>All spans that ended at <paramref name="since"/> or later.</summary>
    public TaskStream Since(double since)
    {
        var numbers = new List<double>();
        foreach (var span in _spans.Where(span => span.Began + span.Seconds >= since))
        {
            numbers.AddRange([span.Thread, span.Name, span.Run, span.Layer, span.Began, span.Seconds, span.HasFailed ? 1 : 0]);
        }

        return new TaskStream([.. _names], numbers, _thinned, _thinness, _lost);
    }

    private void Thin()
    {
        var (earlier, before) = (_spans.Count - LatestMax, _spans.Count);
        while (_spans.Take(earlier).Count(span => span.Seconds >= _thinness) > (spansMax - LatestMax) / 2)
        {
            _thinness = Math.Max(FirstThinness, _thinness * 2);
        }

        List<TaskSpan> left = [.. _spans.Take(earlier).Where(span => span.Seconds >= _thinness), .. _spans.Skip(earlier)];
        _spans.Clear();
        _spans.AddRange(left);
        _thinned += before - left.Count;
    }
}
