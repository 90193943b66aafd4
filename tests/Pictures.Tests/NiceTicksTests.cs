using System.Globalization;
using ActorArrays.Pictures;

namespace Pictures.Tests;

public sealed class NiceTicksTests
{
    [Theory]
    [InlineData(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0", 0)]
    [InlineData(-17, 30.3, 10, "-15 -10 -5 0 5 10 15 20 25 30", 0)]
    [InlineData(-3.1, 3.1, 6, "-2 0 2", 0)]
    [InlineData(0, 1.2e8, 6, "0.0 0.2 0.4 0.6 0.8 1.0 1.2", 8)]
    [InlineData(0.00001, 0.00004, 3, "1 2 3 4", -5)]
    [InlineData(273.15, 273.25, 5, "273.16 273.18 273.20 273.22 273.24", 0)]
    [InlineData(-0.3, 0.3, 6, "-0.3 -0.2 -0.1 0.0 0.1 0.2 0.3", 0)]
    public void Ticks_are_round_numbers_with_as_many_digits_as_they_need(double min, double max, int count, string labels, int exponent)
    {
        var ticks = NiceTicks.For(min, max, count);
        Assert.Equal((labels, exponent), (string.Join(' ', ticks.Labels), ticks.Exponent));
    }

    [Fact]
    public void Ticks_lie_inside_ascend_evenly_and_say_their_value()
    {
        var random = new Random(3);
        for (var i = 0; i < 2000; i++)
        {
            var min = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-20, 20));
            var max = min + (random.NextDouble() * Math.Abs(min) * Math.Pow(10, random.Next(-3, 3))) + double.Epsilon;
            if (max - min < Math.Abs(min) * 1e-6)
            {
                continue;
            }

            var count = random.Next(2, 12);
            var ticks = NiceTicks.For(min, max, count);
            var slack = (max - min) * 1e-6;
            Assert.InRange(ticks.Values.Count, count / 3, (2 * count) + 1);
            Assert.All(ticks.Values, value => Assert.InRange(value, min - slack, max + slack));
            Assert.All(ticks.Values.Zip(ticks.Labels), tick => Assert.Equal(
                tick.First, double.Parse(tick.Second, CultureInfo.InvariantCulture) * Math.Pow(10, ticks.Exponent), (max - min) * 1e-3));
        }
    }

    [Fact]
    public void Degrees_are_named_by_side()
    {
        Assert.Equal("90°N 60°N 30°N 0° 30°S 60°S 90°S", Labels(MapAxis.Latitude(), 7));
        Assert.Equal("180° 90°W 0° 90°E 180°", Labels(MapAxis.Longitude(), 5));
        Assert.Equal("0° 90°E 180° 90°W 0°", Labels(MapAxis.Longitude(0, 360), 5));
        Assert.Equal("0 2 4 6", Labels(MapAxis.Index(8), 5));
        Assert.Equal("0", Labels(MapAxis.Index(1), 5));
    }

    private static string Labels(MapAxis axis, int count) =>
        string.Join(' ', axis.Ticks(count).OrderBy(tick => tick.Place).Select(tick => tick.Label));
}
