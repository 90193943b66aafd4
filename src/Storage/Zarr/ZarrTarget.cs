using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Zarr;

/// <summary>A Zarr array that is being written: metadata first, then one file a chunk.</summary>
internal sealed unsafe class ZarrTarget(ZarrArray array) : IChunkedTarget
{
    private readonly CodecChain _codecs = array.Codecs;

    /// <inheritdoc/>
    public string Name => array.Place.Name;

    /// <inheritdoc/>
    public DType DType => array.DType;

    /// <inheritdoc/>
    public Shape Shape => array.Shape;

    /// <inheritdoc/>
    public Shape ChunkShape => array.ChunkShape;

    /// <inheritdoc/>
    public long ScratchBytes => _codecs.ScratchBytes;

    /// <inheritdoc/>
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context)
    {
        ChunkGrid.CheckWrite(this, chunkIndex, chunk);
        using var padded = ChunkPadding.Pad(chunk, ChunkShape, array.Fill, context.Pool);
        WriteWhole(chunkIndex, (padded ?? chunk).Data, context);
    }

    /// <inheritdoc/>
    public void Complete()
    {
        // Each chunk is complete by itself, and the metadata stood before the first of them.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // No file is open between two writes.
    }

    private void WriteWhole(ReadOnlySpan<long> chunkIndex, byte* chunk, StorageContext context)
    {
        var place = array.Place with { Chunk = Shape.Describe(chunkIndex) };
        var path = array.Keys.PathOf(chunkIndex);
        if (array.Keys.IsNested)
        {
            SystemErrors.Guard(place, "write", () => { Directory.CreateDirectory(Path.GetDirectoryName(path)!); });
        }

        if (_codecs.IsEmpty)
        {
            AtomicFile.Write(place, path, chunk, _codecs.DecodedBytes);
            return;
        }

        using var encoded = context.Rent(_codecs.EncodedBytesMax);
        var decoded = new ReadOnlySpan<byte>(chunk, (int)_codecs.DecodedBytes);
        var bytes = _codecs.Encode(decoded, encoded.Span, context);
        AtomicFile.Write(place, path, encoded.Pointer, bytes);
    }
}
