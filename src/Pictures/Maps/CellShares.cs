namespace ActorArrays.Pictures;

/// <summary>How the cells along one axis of a field fall into pixels: each into one, or into two neighbours.</summary>
/// <remarks>There are never more pixels than cells, so a cell is at most as long as a pixel.</remarks>
internal sealed class CellShares
{
    private readonly (int Pixel, double Share)[] _cells;

    private CellShares((int Pixel, double Share)[] cells)
    {
        _cells = cells;
        FirstPixel = cells.Length == 0 ? 0 : cells[0].Pixel;
        var last = cells.Length == 0 ? (Pixel: -1, Share: 1.0) : cells[^1];
        PixelCount = last.Pixel + (last.Share < 1 ? 1 : 0) - FirstPixel + 1;
    }

    /// <summary>The first pixel that any of the cells touches.</summary>
    public int FirstPixel { get; }

    /// <summary>How many pixels the cells touch.</summary>
    public int PixelCount { get; }

    /// <summary>The pixel in which a cell begins, and how much of the cell lies in it; the rest lies in the next.</summary>
    public (int Pixel, double Share) this[int cell] => _cells[cell];

    /// <summary>The shares of <paramref name="count"/> cells from <paramref name="first"/> on.</summary>
    public static CellShares Of(long first, long count, long cells, int pixels)
    {
        var shares = new (int Pixel, double Share)[count];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = Of(first + i, cells, pixels);
        }

        return new CellShares(shares);
    }

    /// <summary>The share of one cell, computed in integers, so that edges that meet are exactly 1.</summary>
    public static (int Pixel, double Share) Of(long cell, long cells, int pixels)
    {
        var pixel = (int)((Int128)cell * pixels / cells);
        var edge = ((Int128)(pixel + 1) * cells) - ((Int128)cell * pixels);
        return (pixel, edge >= pixels ? 1 : (double)edge / pixels);
    }
}
