using ActorArrays.Dashboard.Collecting;
using ActorArrays.Dashboard.Model;

namespace Dashboard.Tests.Collecting;

public sealed class TaskTimelineTests
{
    [Fact]
    public void The_latest_tries_are_all_there_and_of_earlier_ones_the_long_ones()
    {
        var timeline = new TaskTimeline(spansMax: 400);
        for (var i = 0; i < 10_000; i++)
        {
            timeline.Add(Span(i, i % 100 == 0 ? 0.5 : 0.001));
        }

        var stream = timeline.Since(double.NegativeInfinity);
        var begins = Begins(stream);
        Assert.InRange(begins.Count, 100, 400);
        Assert.Equal(Enumerable.Range(9_900, 100).Select(static i => (double)i), begins.TakeLast(100));
        Assert.Equal(Enumerable.Range(0, 100).Select(static i => i * 100.0), begins.Where(static begin => begin % 100 == 0));
        Assert.Equal(10_000, begins.Count + stream.Thinned);
        Assert.InRange(stream.Thinness, 0.001, 0.5);
    }

    [Fact]
    public void Tries_that_are_all_alike_are_bounded_too()
    {
        var timeline = new TaskTimeline(spansMax: 400);
        for (var i = 0; i < 10_000; i++)
        {
            timeline.Add(Span(i, 0));
        }

        Assert.InRange(Begins(timeline.Since(0)).Count, 100, 400);
    }

    [Fact]
    public void Only_what_ended_since_then_is_told()
    {
        var timeline = new TaskTimeline();
        timeline.Add(Span(1, 1));
        timeline.Add(Span(2, 5));
        timeline.AddLost(3);
        var stream = timeline.Since(3);
        Assert.Equal([2.0], Begins(stream));
        Assert.Equal(3, stream.Lost);
    }

    [Fact]
    public void Names_are_bounded()
    {
        var timeline = new TaskTimeline();
        var places = Enumerable.Range(0, 10_000).Select(i => timeline.PlaceOf($"layer {i}")).ToList();
        Assert.Equal(0, timeline.PlaceOf("layer 0"));
        Assert.Equal(places[^1], places[^2]);
        Assert.Equal("other layers", timeline.Since(0).Names[places[^1]]);
        Assert.InRange(timeline.Since(0).Names.Count, 4096, 4097);
    }

    private static TaskSpan Span(double began, double seconds) => new(0, 0, 1, 0, began, seconds, false);

    private static List<double> Begins(TaskStream stream) =>
        [.. stream.Spans.Chunk(TaskStream.NumbersPerSpan).Select(static span => span[4])];
}
