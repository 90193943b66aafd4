namespace ActorArrays.Pictures;

/// <summary>Writes text into a picture.</summary>
internal static class TextPainter
{
    /// <summary>The width of <paramref name="text"/> in pixels.</summary>
    public static int WidthOf(string text, int scale) => Math.Max(0, (text.Length * BitmapFont.Advance) - 1) * scale;

    /// <summary>The height of a capital letter in pixels.</summary>
    public static int HeightOf(int scale) => BitmapFont.CapitalHeight * scale;

    /// <summary>Writes <paramref name="text"/> with the top of its capitals at row <paramref name="y"/>.</summary>
    /// <param name="raster">The picture.</param>
    /// <param name="text">One line.</param>
    /// <param name="x">The column that <paramref name="align"/> speaks of.</param>
    /// <param name="y">The first row.</param>
    /// <param name="scale">Pixels a dot.</param>
    /// <param name="align">0 to begin at the column, 0.5 to be centred on it, 1 to end at it.</param>
    /// <param name="colour">The colour.</param>
    public static void Write(Raster raster, string text, int x, int y, int scale, double align, Rgb colour)
    {
        var left = x - (int)Math.Round(WidthOf(text, scale) * align);
        foreach (var c in text)
        {
            WriteGlyph(raster, BitmapFont.Glyph(c), left, y, scale, colour);
            left += BitmapFont.Advance * scale;
        }
    }

    private static void WriteGlyph(Raster raster, bool[,] glyph, int left, int top, int scale, Rgb colour)
    {
        for (var y = 0; y < BitmapFont.GlyphHeight * scale; y++)
        {
            for (var x = 0; x < BitmapFont.GlyphWidth * scale; x++)
            {
                if (IsInk(glyph, x, y, scale))
                {
                    raster[left + x, top + y] = colour;
                }
            }
        }
    }

    // At scale 2 and above a quarter of a dot is also inked where two dots meet at its corner, which turns stairs into slopes.
    private static bool IsInk(bool[,] glyph, int x, int y, int scale)
    {
        var (column, row) = (x / scale, y / scale);
        if (glyph[row, column] || scale == 1)
        {
            return glyph[row, column];
        }

        var toRight = x % scale >= (scale + 1) / 2 ? 1 : x % scale < scale / 2 ? -1 : 0;
        var toBottom = y % scale >= (scale + 1) / 2 ? 1 : y % scale < scale / 2 ? -1 : 0;
        return toRight != 0 && toBottom != 0 &&
            Has(glyph, row, column + toRight) && Has(glyph, row + toBottom, column) &&
            !Has(glyph, row, column - toRight) && !Has(glyph, row - toBottom, column) &&
            !Has(glyph, row + toBottom, column + toRight);
    }

    private static bool Has(bool[,] glyph, int row, int column) =>
        row is >= 0 and < BitmapFont.GlyphHeight && column is >= 0 and < BitmapFont.GlyphWidth && glyph[row, column];
}
