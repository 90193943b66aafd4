using ActorArrays.Kernels;
using ActorArrays.Pictures;

namespace Pictures.Tests;

public sealed class FieldSamplerTests
{
    private readonly BufferPool _pool = new();

    [Theory]
    [InlineData(1, 1, 10, 10)]
    [InlineData(4, 6, 2, 3)]
    [InlineData(7, 5, 3, 2)]
    [InlineData(13, 17, 13, 4)]
    [InlineData(5, 9, 4, 8)]
    [InlineData(3, 3, 9, 9)]
    public void Each_pixel_is_the_mean_over_its_area(int height, int width, int heightMax, int widthMax)
    {
        var field = Field(height, width);
        var sampler = new FieldSampler(height, width, heightMax, widthMax);
        using var tile = NdArray.From<double>(_pool, field, Shape.Create(height, width));
        sampler.Add(tile);
        for (var y = 0; y < sampler.Height; y++)
        {
            for (var x = 0; x < sampler.Width; x++)
            {
                Assert.Equal(AreaMean(field, height, width, sampler, y, x), sampler[y, x], 1e-12);
            }
        }
    }

    [Fact]
    public void Tiles_in_any_cut_and_order_give_the_whole()
    {
        var field = Field(11, 14);
        using var whole = NdArray.From<double>(_pool, field, Shape.Create(11, 14));
        var (once, inTiles) = (new FieldSampler(11, 14, 4, 5), new FieldSampler(11, 14, 4, 5));
        once.Add(whole);
        foreach (var (row, rows, column, columns) in new[] { (6, 5, 9, 5), (0, 6, 0, 9), (6, 5, 0, 9), (0, 6, 9, 4), (0, 6, 13, 1) })
        {
            using var tile = whole.View(whole.Layout.Slice([row, column], Shape.Create(rows, columns)));
            inTiles.Add(tile, row, column);
        }

        Assert.Equal((once.Min, once.Max, once.MissingCount), (inTiles.Min, inTiles.Max, inTiles.MissingCount));
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(once[i / 5, i % 5], inTiles[i / 5, i % 5], 1e-12));
    }

    [Fact]
    public void What_is_missing_takes_no_part_and_a_pixel_of_nothing_is_missing()
    {
        using var tile = NdArray.From<float>(_pool, [1, float.NaN, float.NaN, float.PositiveInfinity, 5, 7, float.NaN, float.NaN], Shape.Create(2, 4));
        var sampler = new FieldSampler(2, 4, 1, 2);
        sampler.Add(tile);
        Assert.Equal((13 / 3.0, double.NaN), (sampler[0, 0], sampler[0, 1]));
        Assert.Equal((1.0, 7.0, 5L), (sampler.Min, sampler.Max, sampler.MissingCount));
    }

    [Fact]
    public void Every_real_dtype_is_read_and_a_complex_one_refused()
    {
        foreach (var dtype in DTypes.All.Where(dtype => !dtype.IsComplex()))
        {
            using var zeros = NdArray.Allocate(_pool, dtype, Shape.Create(2, 2));
            ZeroFill(zeros);
            var sampler = new FieldSampler(2, 2, 1, 1);
            sampler.Add(zeros);
            Assert.Equal(0, sampler[0, 0]);
        }

        using var complex = NdArray.Allocate(_pool, DType.Complex64, Shape.Create(1, 1));
        Assert.Throws<DTypeException>(() => new FieldSampler(1, 1, 1, 1).Add(complex));
    }

    [Fact]
    public void A_tile_outside_the_field_is_refused()
    {
        using var tile = NdArray.From<int>(_pool, [1, 2], Shape.Create(1, 2));
        var error = Assert.Throws<ShapeException>(() => new FieldSampler(3, 3, 3, 3).Add(tile, 0, 2));
        Assert.Equal("map: a tile must lie in the field of shape (3, 3), but one of shape (1, 2) was given at (0, 2).", error.Message);
    }

    private static unsafe void ZeroFill(NdArray array) =>
        new Span<byte>(array.Data, (int)array.Size * array.DType.ItemSize()).Clear();

    private static double[] Field(int height, int width)
    {
        var random = new Random((height * 100) + width);
        return [.. Enumerable.Range(0, height * width).Select(_ => random.NextDouble())];
    }

    // The definition: sum over all cells of value · area of overlap, over the sum of areas.
    private static double AreaMean(double[] field, int height, int width, FieldSampler sampler, int y, int x)
    {
        var (pixelHeight, pixelWidth) = ((double)height / sampler.Height, (double)width / sampler.Width);
        double sum = 0, area = 0;
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var overlap = Overlap(row, y * pixelHeight, pixelHeight) * Overlap(column, x * pixelWidth, pixelWidth);
                sum += field[(row * width) + column] * overlap;
                area += overlap;
            }
        }

        return sum / area;
    }

    private static double Overlap(int cell, double start, double length) =>
        Math.Max(0, Math.Min(cell + 1, start + length) - Math.Max(cell, start));
}
