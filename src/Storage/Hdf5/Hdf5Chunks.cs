using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Hdf5;

/// <summary>Chunks whose raw bytes are read past the library and decoded on the calling thread.</summary>
/// <remarks>
/// <b>CONCURRENCY:</b> the table and the file handle are made once, under the library's lock; afterwards threads read at
/// positions of the file and share nothing. A dataset of very many chunks has no table: its raw bytes come through the
/// library, a lookup and a copy under the lock, and are decoded outside it.
/// </remarks>
internal sealed unsafe class Hdf5Chunks : IStorageChunks, IDisposable
{
    // The library finds chunks by counting, so a table of 4,096 costs about 0.2 s, and four times that for twice as many.
    internal const long TableChunksMax = 4096;
    private readonly Hdf5Metadata _metadata;
    private readonly IStorageDisk _disk;
    private readonly CodecChain _codecs;
    private readonly Hdf5Handles _handles;
    private readonly Shape _grid;
    private readonly bool _hasTable;
    private Hdf5ChunkTable? _table;
    private SafeFileHandle? _file;

    /// <summary>Chunks of a dataset; opens nothing yet.</summary>
    public Hdf5Chunks(Hdf5Metadata metadata, IStorageDisk disk)
    {
        (_metadata, _disk) = (metadata, disk);
        _handles = new Hdf5Handles(metadata.Place);
        _grid = ChunkGrid.Counts(Shape, ChunkShape);
        _hasTable = metadata.StoredChunks <= TableChunksMax || !Hdf5Library.Has(nameof(H5.H5Dread_chunk));
        ChunkLayout = Layout.Contiguous(ChunkShape);
        _codecs = Chain(0);
    }

    /// <inheritdoc/>
    public Shape Shape => _metadata.Shape;

    /// <inheritdoc/>
    public Shape ChunkShape => _metadata.ChunkShape!.Value;

    /// <inheritdoc/>
    public Layout ChunkLayout { get; }

    /// <inheritdoc/>
    public FillPattern Fill => _metadata.Fill;

    /// <summary>Pool bytes that one read needs at most beside its target (INV-4).</summary>
    public long ScratchBytes => _codecs.ScratchBytes;

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlySpan<long> chunkIndex, byte* to, StorageContext context)
    {
        try
        {
            if (!(_hasTable ? TryDecodeDirect(chunkIndex, to, context) : TryDecodeThroughLibrary(chunkIndex, to, context)))
            {
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

        if (_metadata.IsReversed)
        {
            ByteOrder.Reverse(to, ChunkShape.Size, _metadata.DType);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handles.Dispose();
        _file?.Dispose();
    }

    private bool TryDecodeDirect(ReadOnlySpan<long> chunkIndex, byte* to, StorageContext context)
    {
        if (!Table().TryFind(Position(chunkIndex), out var extent))
        {
            return false;
        }

        var codecs = CheckedChain(extent.Bytes, extent.FilterMask);
        if (codecs.IsEmpty)
        {
            ReadRaw(extent, to);
            return true;
        }

        using var encoded = context.Rent(extent.Bytes);
        ReadRaw(extent, encoded.Pointer);
        codecs.Decode(encoded.Span, new Span<byte>(to, (int)_codecs.DecodedBytes), context);
        return true;
    }

    private bool TryDecodeThroughLibrary(ReadOnlySpan<long> chunkIndex, byte* to, StorageContext context)
    {
        var offset = stackalloc ulong[Limits.RankMax];
        for (var axis = 0; axis < chunkIndex.Length; axis++)
        {
            offset[axis] = (ulong)(chunkIndex[axis] * ChunkShape[axis]);
        }

        var gate = Hdf5Library.Enter(_metadata.Place);
        Scratch encoded = default;
        uint mask;
        try
        {
            Hdf5Id.Check(H5.H5Dget_chunk_storage_size(_handles.Dataset, offset, out var bytes), PlaceOf(chunkIndex), "read: the chunk index cannot be read");
            if (bytes == 0)
            {
                return false;
            }

            _ = CheckedChain((long)bytes, 0);
            encoded = context.Rent((long)bytes);
            Hdf5Id.Check(H5.H5Dread_chunk(_handles.Dataset, H5.Default, offset, out mask, encoded.Pointer), PlaceOf(chunkIndex), "read: the chunk cannot be read");
        }
        catch
        {
            encoded.Dispose();
            throw;
        }
        finally
        {
            gate.Dispose();
        }

        using (encoded)
        {
            CheckedChain(encoded.Bytes, mask).Decode(encoded.Span, new Span<byte>(to, checked((int)_codecs.DecodedBytes)), context);
        }

        return true;
    }

    private Hdf5ChunkTable Table()
    {
        if (Volatile.Read(ref _table) is { } ready)
        {
            return ready;
        }

        using (Hdf5Library.Enter(_metadata.Place))
        {
            if (_table is null)
            {
                using var file = Hdf5File.Open(_metadata.Place);
                using var dataset = file.OpenDataset(_metadata.Place);
                _file ??= _disk.TryOpenRead(_metadata.Place.Path) ?? throw new FileNotFoundException(null, _metadata.Place.Path);
                Volatile.Write(ref _table, Hdf5ChunkTable.Read(dataset.Value, _metadata));
            }

            return _table;
        }
    }

    private void ReadRaw(Hdf5Extent extent, byte* to)
    {
        var count = ChunkFile.ReadAt(_disk, _file!, extent.Address, to, extent.Bytes);
        if (count != extent.Bytes)
        {
            throw new CodecException($"the chunk has {extent.Bytes} bytes from byte {extent.Address} on, but the file ends after {count} of them");
        }
    }

    private CodecChain CheckedChain(long bytes, uint mask)
    {
        var codecs = mask == 0 ? _codecs : Chain(mask);
        return bytes <= codecs.EncodedBytesMax && (!codecs.IsEmpty || bytes == codecs.DecodedBytes)
            ? codecs
            : throw new CodecException($"a chunk of {codecs.DecodedBytes} bytes is stored in at most {codecs.EncodedBytesMax}, but this one claims {bytes}");
    }

    private CodecChain Chain(uint mask)
    {
        var itemSize = _metadata.DType.ItemSize();
        return Hdf5Filters.Chain(_metadata.Place, _metadata.Filters, mask, itemSize, ChunkShape.Size * itemSize);
    }

    private long Position(ReadOnlySpan<long> chunkIndex)
    {
        long at = 0;
        for (var axis = 0; axis < chunkIndex.Length; axis++)
        {
            at = (at * _grid[axis]) + chunkIndex[axis];
        }

        return at;
    }

    private StoragePlace PlaceOf(ReadOnlySpan<long> chunkIndex) => _metadata.Place with { Chunk = Shape.Describe(chunkIndex) };
}
