using ActorArrays.Dashboard.Model;

namespace ActorArrays.Dashboard.Collecting;

/// <summary>Memory over the whole time in a bounded number of points: when they are full, each two become one, and the time between points doubles.</summary>
/// <remarks>A point has the most of what it stands for, so no peak that was sampled is ever hidden. Not thread-safe.</remarks>
internal sealed class MemoryHistory
{
    private readonly int _pointsMax;
    private readonly List<MemoryPoint> _points;

    /// <param name="pointsMax">The most points, an even number.</param>
    /// <param name="interval">The first time between two points, in seconds.</param>
    public MemoryHistory(int pointsMax = 1024, double interval = 0.01)
    {
        (_pointsMax, Interval) = (pointsMax, interval);
        _points = new List<MemoryPoint>(pointsMax);
    }

    /// <summary>Seconds between two points.</summary>
    public double Interval { get; private set; }

    /// <summary>The points, the earliest first.</summary>
    public IReadOnlyList<MemoryPoint> Points => _points;

    /// <summary>The most of budgeted bytes in any point.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Adds a sample, which is not earlier than the one before.</summary>
    public void Add(in MemoryPoint sample)
    {
        PeakBytes = Math.Max(PeakBytes, sample.Used);
        if (_points.Count > 0 && sample.At < _points[^1].At + Interval)
        {
            _points[^1] = _points[^1].With(sample);
            return;
        }

        if (_points.Count == _pointsMax)
        {
            Halve();
        }

        _points.Add(sample);
    }

    private void Halve()
    {
        for (var i = 0; i < _pointsMax / 2; i++)
        {
            _points[i] = _points[2 * i].With(_points[(2 * i) + 1]);
        }

        _points.RemoveRange(_pointsMax / 2, _points.Count - (_pointsMax / 2));
        Interval *= 2;
    }
}
