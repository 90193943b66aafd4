namespace ActorArrays.Storage.Images;

/// <summary>The channels of a pixel, one byte each.</summary>
public enum PixelFormat
{
    /// <summary>Brightness.</summary>
    Grey = 1,

    /// <summary>Brightness and opacity.</summary>
    GreyAlpha = 2,

    /// <summary>Red, green, blue.</summary>
    Rgb = 3,

    /// <summary>Red, green, blue and opacity.</summary>
    Rgba = 4,
}

/// <summary>An image in memory: rows from the top, pixels from the left, channels together, without gaps.</summary>
/// <param name="Width">Pixels across, 1 or more.</param>
/// <param name="Height">Rows, 1 or more.</param>
/// <param name="Format">The channels; the value is their number.</param>
/// <param name="Pixels">Width · height · channels bytes.</param>
public sealed record PngImage(int Width, int Height, PixelFormat Format, byte[] Pixels)
{
    /// <summary>Bytes of one row.</summary>
    public int RowBytes => Width * (int)Format;
}
