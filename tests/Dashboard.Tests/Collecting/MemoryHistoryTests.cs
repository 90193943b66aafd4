using ActorArrays.Dashboard.Collecting;
using ActorArrays.Dashboard.Model;

namespace Dashboard.Tests.Collecting;

public sealed class MemoryHistoryTests
{
    [Fact]
    public void A_long_time_has_few_points_and_no_peak_is_hidden()
    {
        var history = new MemoryHistory(pointsMax: 64, interval: 0.01);
        for (var i = 0; i < 100_000; i++)
        {
            history.Add(Point(i * 0.01, i == 54_321 ? 999 : i % 7));
        }

        Assert.InRange(history.Points.Count, 32, 64);
        Assert.Equal(999, history.PeakBytes);
        var peak = Assert.Single(history.Points, static point => point.Used == 999);
        Assert.InRange(peak.At, 543.21 - history.Interval, 543.21);
        Assert.All(history.Points.Zip(history.Points.Skip(1)), pair => Assert.True(pair.Second.At >= pair.First.At + (history.Interval * 0.99)));
    }

    [Fact]
    public void Samples_of_one_interval_are_one_point()
    {
        var history = new MemoryHistory(pointsMax: 64, interval: 1);
        history.Add(Point(0, 3));
        history.Add(Point(0.5, 8));
        history.Add(Point(0.9, 1));
        Assert.Equal([8L], history.Points.Select(static point => point.Used));
        history.Add(Point(1, 2));
        Assert.Equal([8L, 2L], history.Points.Select(static point => point.Used));
    }

    private static MemoryPoint Point(double at, long used) => new(at, used, 0, used, 0, 1000);
}
