using ActorArrays.Pictures;

namespace Pictures.Tests;

public sealed class BitmapFontTests
{
    [Fact]
    public void Every_printable_character_has_a_drawing_of_its_own()
    {
        var drawings = Enumerable.Range(33, 94).Select(code => (char)code)
            .GroupBy(c => string.Concat(BitmapFont.Glyph(c).Cast<bool>().Select(dot => dot ? '#' : '.')))
            .ToList();
        Assert.All(Enumerable.Range(32, 95), code => Assert.True(BitmapFont.Has((char)code), $"no glyph for '{(char)code}'"));
        Assert.All(drawings, same => Assert.True(same.Count() == 1, $"the same drawing for {string.Join(' ', same)}"));
        Assert.All(drawings, drawing => Assert.Contains('#', drawing.Key));
    }

    [Fact]
    public void A_character_without_a_drawing_is_a_box() => Assert.Equal(BitmapFont.Glyph('□'), BitmapFont.Glyph('漢'));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Text_stays_inside_the_width_it_claims(int scale)
    {
        var raster = new Raster(200, 60);
        TextPainter.Write(raster, "Wg|@", 100, 5, scale, 0.5, Rgb.Ink);
        var inked = Enumerable.Range(0, 200).Where(x => Enumerable.Range(0, 60).Any(y => raster[x, y] == Rgb.Ink)).ToList();
        var width = TextPainter.WidthOf("Wg|@", scale);
        Assert.InRange(inked[0], 100 - (width / 2) - 1, 100);
        Assert.InRange(inked[^1], 100, 100 + (width / 2) + 1);
    }
}
