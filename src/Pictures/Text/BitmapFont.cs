using System.Text;

namespace ActorArrays.Pictures;

/// <summary>The font of the pictures: dots of 5 by 9 in cells of 6 by 10, of our own drawing (font.txt).</summary>
/// <remarks>Printable ASCII and some signs (° µ ² ³ × · ± − …); any other character is a box. Immutable.</remarks>
internal static class BitmapFont
{
    /// <summary>Columns of dots in a glyph.</summary>
    public const int GlyphWidth = 5;

    /// <summary>Rows of dots in a glyph; the last two lie below the line.</summary>
    public const int GlyphHeight = 9;

    /// <summary>Rows above the line, the height of a capital letter.</summary>
    public const int CapitalHeight = 7;

    /// <summary>Columns from one glyph to the next.</summary>
    public const int Advance = GlyphWidth + 1;

    private const char Missing = '□';

    private static readonly Dictionary<char, bool[,]> Glyphs = Read();

    /// <summary>True where the glyph of <paramref name="c"/> has a dot, by row and column.</summary>
    public static bool[,] Glyph(char c) => Glyphs.TryGetValue(c, out var glyph) ? glyph : Glyphs[Missing];

    /// <summary>True if the font has a drawing of <paramref name="c"/>.</summary>
    public static bool Has(char c) => Glyphs.ContainsKey(c);

    private static Dictionary<char, bool[,]> Read()
    {
        using var stream = typeof(BitmapFont).Assembly.GetManifestResourceStream("font.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var glyphs = new Dictionary<char, bool[,]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('\'') && line.EndsWith('\''))
            {
                ReadBand(reader, line[1..^1], glyphs);
            }
        }

        return glyphs;
    }

    private static void ReadBand(StreamReader reader, string characters, Dictionary<char, bool[,]> glyphs)
    {
        foreach (var c in characters)
        {
            glyphs[c] = new bool[GlyphHeight, GlyphWidth];
        }

        for (var y = 0; y < GlyphHeight; y++)
        {
            var columns = reader.ReadLine()!.Split(' ');
            for (var i = 0; i < characters.Length; i++)
            {
                for (var x = 0; x < GlyphWidth; x++)
                {
                    glyphs[characters[i]][y, x] = columns[i][x] == '#';
                }
            }
        }
    }
}
