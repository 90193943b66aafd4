using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Zarr;

/// <summary>A Zarr array that is being written: metadata first, then one file a chunk.</summary>
internal sealed unsafe class ZarrTarget(ZarrArray array, IStorageDisk disk, ZarrSpares spares) : IResumableTarget
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
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context) =>
        Write(chunkIndex, chunk, context, isJournaled: false);

    /// <inheritdoc/>
    public StoredChunk WriteStored(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context) =>
        Write(chunkIndex, chunk, context, isJournaled: true);

    /// <inheritdoc/>
    public StoredChunk? ReadStored(ReadOnlySpan<long> chunkIndex)
    {
        var path = array.Keys.PathOf(chunkIndex);
        return File.Exists(path)
            ? SystemErrors.Guard(PlaceOf(chunkIndex), "read", () => StoredBytes.OfFile(disk, path))
            : null;
    }

    /// <inheritdoc/>
    public void Flush() => SystemErrors.Guard(array.Place, "complete", () => disk.FlushAll(array.Keys.Directory));

    /// <inheritdoc/>
    // Each chunk is complete by itself, and the metadata stood before the first of them.
    public void Complete() => SystemErrors.Guard(array.Place, "complete", spares.Remove);

    /// <inheritdoc/>
    public bool StaysWhenAbandoned => true;

    /// <inheritdoc/>
    // As the chunks lie, they can be gone on with.
    public void Suspend() => SystemErrors.Attempt(spares.Remove);

    /// <inheritdoc/>
    // No file is open between two writes.
    public void Dispose() => SystemErrors.Attempt(spares.Remove);

    private StoredChunk Write(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context, bool isJournaled)
    {
        ChunkGrid.CheckWrite(this, chunkIndex, chunk);
        using var encoded = EncodedChunk.Of(chunk, ChunkShape, array.Fill, _codecs, context);
        return WriteFile(chunkIndex, encoded.Pointer, encoded.Bytes, isJournaled);
    }

    private StoredChunk WriteFile(ReadOnlySpan<long> chunkIndex, byte* bytes, long count, bool isJournaled)
    {
        var place = PlaceOf(chunkIndex);
        var path = array.Keys.PathOf(chunkIndex);
        if (array.Keys.IsNested)
        {
            SystemErrors.Guard(place, "write", () => disk.CreateDirectory(Path.GetDirectoryName(path)!));
        }

        if (!spares.TryWrite(place, path, bytes, count))
        {
            AtomicFile.Write(disk, place, path, bytes, count);
        }

        return isJournaled ? new StoredChunk(count, Crc32C.Of(bytes, count)) : default;
    }

    private StoragePlace PlaceOf(ReadOnlySpan<long> chunkIndex) => array.Place with { Chunk = Shape.Describe(chunkIndex) };
}
