using ActorArrays.Kernels;
using ActorArrays.Pictures;

namespace Pictures.Tests;

public sealed class MapFigureTests
{
    private readonly BufferPool _pool = new();

    [Fact]
    public void Colours_stand_where_the_values_stand()
    {
        using var field = NdArray.From<double>(_pool, [0, 1, 2, double.NaN], Shape.Create(2, 2));
        var style = new MapStyle { Title = "t", Unit = "m", Width = 200, Height = 200 };
        var raster = MapFigure.Draw(field, style);
        Assert.Contains(ColourMaps.Viridis[0], Colours(raster, 0, 0.5));
        Assert.Contains(ColourMaps.Viridis[1], Colours(raster, 0, 0.5));
        Assert.Contains(style.Missing, Colours(raster, 0.4, 0.8));
    }

    [Fact]
    public void A_diverging_map_has_zero_in_its_middle()
    {
        using var field = NdArray.From<float>(_pool, [-1, 4, 0, 0], Shape.Create(2, 2));
        var raster = MapFigure.Draw(field, new MapStyle { Colours = ColourMaps.BlueToRed, Width = 200, Height = 200 });
        var map = ColourMaps.BlueToRed;
        Assert.Superset(new HashSet<Rgb> { map[0.5], map[1], map[(-1 + 4) / 8.0] }, Colours(raster, 0, 0.8));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 100_000)]
    [InlineData(100_000, 1)]
    [InlineData(3, 5)]
    public void A_field_of_any_proportions_gives_a_picture_of_bounded_size(int height, int width)
    {
        using var field = NdArray.From<byte>(_pool, new byte[height * width], Shape.Create(height, width));
        var raster = MapFigure.Draw(field, new MapStyle { Title = "Zeros", Width = 400, Height = 300 });
        Assert.InRange(raster.Width, 60, 800);
        Assert.InRange(raster.Height, 60, 500);
    }

    [Fact]
    public void A_field_of_nothing_is_drawn_as_missing()
    {
        var style = new MapStyle { Width = 100, Height = 100 };
        Assert.Contains(style.Missing, Colours(new MapFigure(4, 4, style).Draw(), 0, 1));
    }

    [Theory]
    [InlineData(new long[] { 4 })]
    [InlineData(new long[] { 2, 2, 2 })]
    [InlineData(new long[] { 0, 4 })]
    public void What_is_no_field_is_refused(long[] shape)
    {
        using var array = NdArray.Allocate(_pool, DType.Float32, Shape.Create(shape));
        Assert.Throws<ShapeException>(() => MapFigure.Draw(array, new MapStyle()));
    }

    // All colours between two fractions of the width.
    private static HashSet<Rgb> Colours(Raster raster, double from, double to)
    {
        var colours = new HashSet<Rgb>();
        for (var x = (int)(from * raster.Width); x < (int)(to * raster.Width); x++)
        {
            for (var y = 0; y < raster.Height; y++)
            {
                colours.Add(raster[x, y]);
            }
        }

        return colours;
    }
}
