using ActorArrays.Kernels;

namespace ActorArrays.Pictures;

/// <summary>Shrinks a 2-D field of any size to the pixels of a picture by area means, tile by tile.</summary>
/// <remarks>
/// Tiles may come in any cut and in any order, so a field is drawn while it is computed and never lies in memory as a whole.
/// What is not finite counts as missing. A cell that lies in two pixels gives each its share. The bits of the means depend on
/// the order of tiles, their picture in practice does not. A mutable object of one thread.
/// <b>Cost:</b> one pass over each tile; memory = 16 bytes a pixel.
/// </remarks>
public sealed class FieldSampler
{
    private readonly double[] _sums;
    private readonly double[] _weights;
    private readonly double[] _rowSums;
    private readonly double[] _rowWeights;

    /// <summary>A sampler of a field for at most so many pixels; a small field keeps its cells.</summary>
    /// <exception cref="ShapeException">The field has an axis of length 0.</exception>
    public FieldSampler(long fieldHeight, long fieldWidth, int heightMax, int widthMax)
    {
        if (fieldHeight < 1 || fieldWidth < 1)
        {
            throw new ShapeException($"map: the field must have cells, but its shape is ({fieldHeight}, {fieldWidth}).");
        }

        (FieldHeight, FieldWidth) = (fieldHeight, fieldWidth);
        Height = (int)Math.Min(fieldHeight, heightMax);
        Width = (int)Math.Min(fieldWidth, widthMax);
        _sums = new double[Height * Width];
        _weights = new double[Height * Width];
        _rowSums = new double[Width];
        _rowWeights = new double[Width];
    }

    /// <summary>Rows of the field.</summary>
    public long FieldHeight { get; }

    /// <summary>Columns of the field.</summary>
    public long FieldWidth { get; }

    /// <summary>Rows of the result.</summary>
    public int Height { get; }

    /// <summary>Columns of the result.</summary>
    public int Width { get; }

    /// <summary>The least finite element so far; infinite if there was none.</summary>
    public double Min { get; private set; } = double.PositiveInfinity;

    /// <summary>The largest finite element so far; minus infinite if there was none.</summary>
    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>The elements so far that are not finite.</summary>
    public long MissingCount { get; private set; }

    /// <summary>The mean over a pixel; NaN if all of it is missing.</summary>
    public double this[int y, int x] =>
        _weights[(y * Width) + x] > 0 ? _sums[(y * Width) + x] / _weights[(y * Width) + x] : double.NaN;

    /// <summary>Adds the part of the field whose first cell is at (<paramref name="row"/>, <paramref name="column"/>).</summary>
    /// <exception cref="ShapeException">The tile has not two axes, or does not lie inside the field.</exception>
    /// <exception cref="DTypeException">The tile is complex.</exception>
    public void Add(NdArray tile, long row = 0, long column = 0)
    {
        ArgumentNullException.ThrowIfNull(tile);
        if (tile.Rank != 2 || row < 0 || column < 0 || row + tile.Shape[0] > FieldHeight || column + tile.Shape[1] > FieldWidth)
        {
            throw new ShapeException($"map: a tile must lie in the field of shape ({FieldHeight}, {FieldWidth}), " +
                $"but one of shape {tile.Shape} was given at ({row}, {column}).");
        }

        var shares = CellShares.Of(column, tile.Shape[1], FieldWidth, Width);
        var values = new double[tile.Shape[1]];
        for (long y = 0; y < tile.Shape[0]; y++)
        {
            TileRow.Read(tile, y, values);
            AddRow(values, row + y, shares);
        }
    }

    private void AddRow(double[] values, long row, CellShares columns)
    {
        Array.Clear(_rowSums, columns.FirstPixel, columns.PixelCount);
        Array.Clear(_rowWeights, columns.FirstPixel, columns.PixelCount);
        AddCells(values, columns);
        var (pixel, share) = CellShares.Of(row, FieldHeight, Height);
        AddPixels(pixel, share, columns);
        if (share < 1)
        {
            AddPixels(pixel + 1, 1 - share, columns);
        }
    }

    private void AddCells(double[] values, CellShares columns)
    {
        var (min, max) = (Min, Max);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (!double.IsFinite(value))
            {
                MissingCount++;
                continue;
            }

            min = value < min ? value : min;
            max = value > max ? value : max;
            var (pixel, share) = columns[i];
            _rowSums[pixel] += value * share;
            _rowWeights[pixel] += share;
            if (share < 1)
            {
                _rowSums[pixel + 1] += value * (1 - share);
                _rowWeights[pixel + 1] += 1 - share;
            }
        }

        (Min, Max) = (min, max);
    }

    private void AddPixels(int y, double share, CellShares columns)
    {
        var sums = _sums.AsSpan((y * Width) + columns.FirstPixel, columns.PixelCount);
        var weights = _weights.AsSpan((y * Width) + columns.FirstPixel, columns.PixelCount);
        for (var x = 0; x < sums.Length; x++)
        {
            sums[x] += _rowSums[columns.FirstPixel + x] * share;
            weights[x] += _rowWeights[columns.FirstPixel + x] * share;
        }
    }
}
