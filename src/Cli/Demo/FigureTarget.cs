using ActorArrays.Kernels;
using ActorArrays.Pictures;
using ActorArrays.Storage;
using ActorArrays.Storage.Images;

namespace ActorArrays.Cli.Demo;

/// <summary>A map as the target of a computation: each chunk is drawn when it is done, and nothing of the field is kept.</summary>
/// <remarks>The file appears whole when the figure is complete. Chunks may come from several threads.</remarks>
internal sealed class FigureTarget : IChunkedTarget
{
    private readonly MapFigure _figure;
    private readonly string _path;
    private readonly Lock _lock = new();

    /// <param name="path">The PNG file.</param>
    /// <param name="dtype">The field's dtype.</param>
    /// <param name="shape">Its two lengths.</param>
    /// <param name="chunkShape">The lengths of its chunks.</param>
    /// <param name="style">How it is drawn.</param>
    public FigureTarget(string path, DType dtype, Shape shape, Shape chunkShape, MapStyle style)
    {
        (_path, DType, Shape, ChunkShape) = (path, dtype, shape, chunkShape);
        _figure = new MapFigure(shape[0], shape[1], style);
    }

    public string Name => _path;

    public DType DType { get; }

    public Shape Shape { get; }

    public Shape ChunkShape { get; }

    public long ScratchBytes => 0;

    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context)
    {
        lock (_lock)
        {
            _figure.Add(chunk, chunkIndex[0] * ChunkShape[0], chunkIndex[1] * ChunkShape[1]);
        }
    }

    public void Complete()
    {
        var raster = _figure.Draw();
        PngEncoder.Write(_path, new PngImage(raster.Width, raster.Height, PixelFormat.Rgb, raster.Pixels.ToArray()));
    }

    public void Dispose()
    {
    }
}
