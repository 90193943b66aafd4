using System.Diagnostics.CodeAnalysis;
using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Zarr;

/// <summary>A Zarr array, read chunk by chunk. Holds no file open.</summary>
internal sealed unsafe class ZarrSource : IStreamedSource, IStorageChunks
{
    private readonly ZarrArray _array;
    private readonly CodecChain _codecs;
    private readonly ZarrShardReader? _shards;

    /// <summary>A source over metadata that was read.</summary>
    public ZarrSource(ZarrArray array)
    {
        _array = array;
        _codecs = array.Codecs;
        ChunkLayout = array.ChunkLayout;
        _shards = array.Shards is { } shards ? new ZarrShardReader(shards, array.Keys, array.Disk) : null;
    }

    /// <inheritdoc/>
    public string Name => _array.Place.Name;

    /// <inheritdoc/>
    public DType DType => _array.DType;

    /// <inheritdoc/>
    public Shape Shape => _array.Shape;

    /// <inheritdoc/>
    public Shape? ChunkShape => _array.ChunkShape;

    Shape IStorageChunks.ChunkShape => _array.ChunkShape;

    /// <inheritdoc/>
    public Layout ChunkLayout { get; }

    /// <inheritdoc/>
    public FillPattern Fill => _array.Fill;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, AttributeValue> Attributes => _array.Attributes;

    /// <inheritdoc/>
    public SourceCost Cost => new(_codecs.ScratchBytes, null);

    /// <inheritdoc/>
    public string Identity
    {
        get
        {
            return string.Create(null, $"{FileIdentity.Of(_array.MetadataPath)}|{FileIdentity.OfAll(_array.Keys.Directory)}");
        }
    }

    /// <inheritdoc/>
    public void Read(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, NdArray into, StorageContext context)
    {
        Region.Check(this, start, lengths, step, into);
        RegionReader.Read(this, start, lengths, step, into, context);
    }

    /// <inheritdoc/>
    public bool TryView(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, [NotNullWhen(true)] out NdArray? view)
    {
        Region.Check(this, start, lengths, step);
        view = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryStream(
        ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, StorageContext context,
        [NotNullWhen(true)] out TileStream? stream)
    {
        Region.Check(this, start, lengths, step);
        stream = null;
        Span<long> chunk = stackalloc long[Shape.Rank];
        if (!_array.IsReversed && _shards is null && _codecs.IsBloscAlone && ChunkLayout.IsContiguous &&
            ChunkGrid.IsChunkBeginning(Shape, _array.ChunkShape, start, lengths, step, chunk))
        {
            stream = BloscStream.TryOpen(
                _array.Keys.PathOf(chunk), _array.Place, Shape.Create(chunk), DType, _codecs, _array.Disk, context);
        }

        return stream is not null;
    }

    /// <inheritdoc/>
    /// <remarks>Only its header tells whether a chunk can be streamed.</remarks>
    public long? StreamBytes(Shape lengths, ReadOnlySpan<long> step) => null;

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlySpan<long> chunkIndex, byte* to, StorageContext context)
    {
        try
        {
            if (!TryDecodeBytes(chunkIndex, to, context))
            {
                CheckStoreIsThere();
                return false;
            }
        }
        catch (CodecException error)
        {
            throw new CorruptDataException(PlaceOf(chunkIndex), $"read: {error.Message}. The file is truncated or damaged.", error);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw SystemErrors.Of(PlaceOf(chunkIndex), "read", error);
        }

        if (_array.IsReversed)
        {
            ByteOrder.Reverse(to, _array.ChunkShape.Size, DType);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // No file is open between two reads.
    }

    // Without this a store that was removed, or whose disk went away, would read as fill values.
    private void CheckStoreIsThere()
    {
        if (!File.Exists(_array.MetadataPath))
        {
            throw new StorageNotFoundException(_array.Place, $"read: the array is no longer there: {_array.MetadataPath} is missing.");
        }
    }

    private bool TryDecodeBytes(ReadOnlySpan<long> chunkIndex, byte* to, StorageContext context)
    {
        if (_codecs.IsEmpty)
        {
            var count = ReadBytes(chunkIndex, to, _codecs.DecodedBytes);
            return count < 0
                ? false
                : count == _codecs.DecodedBytes
                    ? true
                    : throw new CodecException($"the chunk must have {_codecs.DecodedBytes} bytes, but has {Describe(count, _codecs.DecodedBytes)}");
        }

        using var encoded = context.Rent(_codecs.EncodedBytesMax);
        var bytes = ReadBytes(chunkIndex, encoded.Pointer, encoded.Bytes);
        if (bytes < 0)
        {
            return false;
        }

        if (bytes > encoded.Bytes)
        {
            throw new CodecException($"the encoded chunk can have at most {encoded.Bytes} bytes, but has more");
        }

        _codecs.Decode(encoded.Span[..(int)bytes], new Span<byte>(to, (int)_codecs.DecodedBytes), context);
        return true;
    }

    private long ReadBytes(ReadOnlySpan<long> chunkIndex, byte* to, long room) => _shards is null
        ? _array.Disk.ReadFile(_array.Keys.PathOf(chunkIndex), to, room)
        : _shards.Read(chunkIndex, to, room);

    private static string Describe(long count, long most) => count > most ? "more" : string.Create(null, $"{count}");

    private StoragePlace PlaceOf(ReadOnlySpan<long> chunkIndex) =>
        _array.Place with { Chunk = Shape.Describe(chunkIndex) };
}
