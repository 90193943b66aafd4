using ActorArrays.Kernels;

namespace ActorArrays.Storage.Hdf5;

/// <summary>A new file of one dataset, which is complete when the dataset is.</summary>
internal sealed class Hdf5SingleTarget : IChunkedTarget
{
    /// <summary>The name of a dataset that was given none.</summary>
    public const string DatasetUsual = "x";

    private readonly Hdf5Writer _file;
    private readonly IChunkedTarget _dataset;

    /// <summary>Begins the file.</summary>
    public Hdf5SingleTarget(string path, string? dataset, TargetOptions options)
    {
        _file = new Hdf5Writer(path, options.Overwrite);
        try
        {
            _dataset = _file.CreateDataset(dataset?.Trim('/') is { Length: > 0 } name ? name : DatasetUsual, options);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name => _dataset.Name;

    /// <inheritdoc/>
    public DType DType => _dataset.DType;

    /// <inheritdoc/>
    public Shape Shape => _dataset.Shape;

    /// <inheritdoc/>
    public Shape ChunkShape => _dataset.ChunkShape;

    /// <inheritdoc/>
    public long ScratchBytes => _dataset.ScratchBytes;

    /// <inheritdoc/>
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context) =>
        _dataset.WriteChunk(chunkIndex, chunk, context);

    /// <inheritdoc/>
    public void Complete() => _file.Complete();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
