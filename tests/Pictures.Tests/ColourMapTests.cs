using ActorArrays.Kernels;
using ActorArrays.Pictures;

namespace Pictures.Tests;

public sealed class ColourMapTests
{
    // Ottosson's page gives these for the sRGB primaries.
    [Theory]
    [InlineData("ffffff", 1.0, 0.0, 0.0)]
    [InlineData("ff0000", 0.627955, 0.224863, 0.125846)]
    [InlineData("00ff00", 0.866440, -0.233888, 0.179498)]
    [InlineData("0000ff", 0.452014, -0.032457, -0.311528)]
    public void OkLab_of_the_primaries_is_as_published(string hex, double l, double a, double b)
    {
        var lab = OkLab.Of(Rgb.Parse(hex));
        Assert.Equal((l, a, b), (Math.Round(lab.L, 6), Math.Round(lab.A, 6) + 0.0, Math.Round(lab.B, 6) + 0.0), Near);
        Assert.Equal(Rgb.Parse(hex), lab.ToRgb());
    }

    [Fact]
    public void Every_colour_survives_the_way_there_and_back()
    {
        for (var value = 0; value < 1 << 24; value += 4099)
        {
            var colour = new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
            Assert.Equal(colour, OkLab.Of(colour).ToRgb());
        }
    }

    [Theory]
    [InlineData("viridis", "440154", "21918c", "fde725")]
    [InlineData("RdBu", "67001f", "f7f7f7", "053061")]
    [InlineData("RdBu_r", "053061", "f7f7f7", "67001f")]
    public void The_ends_and_the_middle_are_the_published_anchors(string name, string first, string middle, string last)
    {
        var map = ColourMaps.Find(name);
        Assert.Equal((Rgb.Parse(first), Rgb.Parse(last)), (map[0], map[1]));
        Assert.True(Distance(Rgb.Parse(middle), map[0.5]) <= 3, $"{map[0.5]}");
        Assert.Equal((map[0], map[1]), (map[-5], map[7]));
    }

    [Theory]
    [InlineData("viridis")]
    [InlineData("magma")]
    [InlineData("inferno")]
    [InlineData("gray")]
    public void A_map_of_quantities_grows_lighter_all_the_way(string name)
    {
        var map = ColourMaps.Find(name);
        Assert.False(map.IsDiverging);
        var lightness = Enumerable.Range(0, 101).Select(i => OkLab.Of(map[i / 100.0]).L).ToList();
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.Second > pair.First - 0.002));
        Assert.True(lightness[^1] - lightness[0] > 0.5);
    }

    [Theory]
    [InlineData("RdBu")]
    [InlineData("RdYlBu")]
    [InlineData("BrBG")]
    public void A_diverging_map_is_lightest_in_the_middle_and_darkest_at_the_ends(string name)
    {
        var map = ColourMaps.Find(name);
        Assert.True(map.IsDiverging);
        var lightness = Enumerable.Range(0, 101).Select(i => OkLab.Of(map[i / 100.0]).L).ToList();
        Assert.InRange(lightness.IndexOf(lightness.Max()), 48, 52);
        Assert.All(Enumerable.Range(1, 9), i => Assert.True(lightness[i * 5] > lightness[(i - 1) * 5] && lightness[100 - (i * 5)] > lightness[105 - (i * 5)]));
    }

    [Fact]
    public void An_unknown_map_is_refused_with_those_there_are()
    {
        var error = Assert.Throws<ValueException>(() => ColourMaps.Find("jet"));
        Assert.Contains("viridis, magma", error.Message, StringComparison.Ordinal);
    }

    private static bool Near((double, double, double) x, (double, double, double) y) =>
        Math.Abs(x.Item1 - y.Item1) < 2e-4 && Math.Abs(x.Item2 - y.Item2) < 2e-4 && Math.Abs(x.Item3 - y.Item3) < 2e-4;

    private static int Distance(Rgb x, Rgb y) => Math.Max(Math.Abs(x.R - y.R), Math.Max(Math.Abs(x.G - y.G), Math.Abs(x.B - y.B)));
}
