namespace ActorArrays.Storage.Images;

/// <summary>What encoder and decoder share of the PNG format.</summary>
/// <remarks>
/// <code>
/// 89 'P' 'N' 'G' 0D 0A 1A 0A, then chunks:
/// 4 length (big-endian)   4 kind   data   4 CRC-32 of kind and data
/// IHDR: 4 width   4 height   depth   colour   compression 0   filter 0   interlace
/// IDAT: zlib stream of rows, each a filter byte and its bytes
/// </code>
/// Source: W3C, Portable Network Graphics (PNG) Specification, third edition.
/// </remarks>
internal static class PngFormat
{
    public const int HeaderBytes = 13;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The colour type of a pixel format.</summary>
    public static byte ColourType(PixelFormat format) => format switch
    {
        PixelFormat.Grey => 0,
        PixelFormat.Rgb => 2,
        PixelFormat.GreyAlpha => 4,
        _ => 6,
    };

    /// <summary>Whichever of left, above and above-left is nearest to left + above − above-left.</summary>
    public static int Paeth(int left, int above, int aboveLeft)
    {
        var estimate = left + above - aboveLeft;
        var (toLeft, toAbove, toAboveLeft) =
            (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - aboveLeft));
        return toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft;
    }
}
