using System.Globalization;

namespace ActorArrays.Pictures;

/// <summary>An sRGB colour, 8 bits a channel. <c>default</c> is black.</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>White paper.</summary>
    public static Rgb White => new(255, 255, 255);

    /// <summary>The colour of text and lines: near black, softer on white.</summary>
    public static Rgb Ink => new(34, 34, 34);

    /// <summary>A colour from six hexadecimal digits, such as <c>440154</c>.</summary>
    public static Rgb Parse(string hex)
    {
        var value = int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new Rgb((byte)(value >> 16), (byte)((value >> 8) & 0xFF), (byte)(value & 0xFF));
    }

    /// <summary>The form of SVG and CSS: <c>#440154</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");
}
