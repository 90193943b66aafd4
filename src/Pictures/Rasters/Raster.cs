namespace ActorArrays.Pictures;

/// <summary>A picture in memory: rows from the top, three bytes a pixel (red, green, blue), white at first.</summary>
/// <remarks>What is drawn outside the picture is cut off. A mutable object of one thread.</remarks>
public sealed class Raster
{
    private const int BytesPerPixel = 3;
    private readonly byte[] _pixels;

    /// <summary>A white picture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not from 1 to 32768 pixels.</exception>
    public Raster(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, SideMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, SideMax);
        Width = width;
        Height = height;
        _pixels = new byte[checked(width * height * BytesPerPixel)];
        _pixels.AsSpan().Fill(byte.MaxValue);
    }

    /// <summary>The longest side, in pixels.</summary>
    public const int SideMax = 1 << 15;

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>All bytes, row after row, without gaps.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>The bytes of one row.</summary>
    public ReadOnlySpan<byte> Row(int y) => _pixels.AsSpan(y * Width * BytesPerPixel, Width * BytesPerPixel);

    /// <summary>One pixel; reading outside the picture is an error, writing there does nothing.</summary>
    public Rgb this[int x, int y]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(x);
            ArgumentOutOfRangeException.ThrowIfNegative(y);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Width);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
            var at = ((y * Width) + x) * BytesPerPixel;
            return new Rgb(_pixels[at], _pixels[at + 1], _pixels[at + 2]);
        }

        set
        {
            if (x >= 0 && x < Width && y >= 0 && y < Height)
            {
                var at = ((y * Width) + x) * BytesPerPixel;
                (_pixels[at], _pixels[at + 1], _pixels[at + 2]) = (value.R, value.G, value.B);
            }
        }
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(Box box, Rgb colour)
    {
        for (var y = Math.Max(0, box.Top); y < Math.Min(Height, box.Bottom); y++)
        {
            for (var x = Math.Max(0, box.Left); x < Math.Min(Width, box.Right); x++)
            {
                this[x, y] = colour;
            }
        }
    }

    /// <summary>Draws a line around the outside of a rectangle.</summary>
    public void Frame(Box box, Rgb colour, int thickness = 1)
    {
        Fill(new Box(box.Left - thickness, box.Top - thickness, box.Width + (2 * thickness), thickness), colour);
        Fill(new Box(box.Left - thickness, box.Bottom, box.Width + (2 * thickness), thickness), colour);
        Fill(new Box(box.Left - thickness, box.Top, thickness, box.Height), colour);
        Fill(new Box(box.Right, box.Top, thickness, box.Height), colour);
    }
}
