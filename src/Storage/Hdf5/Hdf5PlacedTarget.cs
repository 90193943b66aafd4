using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Regions;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Hdf5;

/// <summary>An HDF5 file of one uncompressed dataset, in which every chunk has its place from the start.</summary>
/// <remarks>
/// The library creates the file with room for all chunks and closes it; chunks are then written past it, by any thread, to where they belong.
/// Nothing of the metadata changes any more, so the file is sound at whatever moment its process ends, but for chunks that are
/// missing, and these the journal tells. It gets its name when it is complete.
/// </remarks>
internal sealed unsafe class Hdf5PlacedTarget : IResumableTarget
{
    private readonly StoragePlace _place;
    private readonly IStorageDisk _disk;
    private readonly string _temporary;
    private readonly CodecChain _plain;
    private readonly FillPattern _fill;
    private readonly Shape _counts;
    private readonly long[] _addresses;
    private readonly SafeFileHandle _file;
    private bool _isToStay;

    private Hdf5PlacedTarget(Hdf5Format format)
    {
        (_place, _disk, _temporary) = (format.Place, format.Options.DiskOrSystem, format.PartialPath);
        (DType, Shape, ChunkShape) = (format.Options.DType, format.Options.Shape, TargetRules.ChunkShape(_place, format.Options));
        _fill = FillPattern.Of(DType, format.Options.FillValue ?? 0);
        _plain = new CodecChain(_place, [], ChunkShape.Size * DType.ItemSize());
        _counts = ChunkGrid.Counts(Shape, ChunkShape);
        _addresses = Hdf5Places.Read(new StoragePlace(_temporary, format.Dataset), Shape, ChunkShape, Hdf5Target.IsChunked(format.Options));
        _file = SystemErrors.Guard(_place, "open", () => _disk.Open(_temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.Read));
    }

    /// <summary>Begins the file.</summary>
    /// <exception cref="StorageException">The options ask for what HDF5 has not, or the disk is full or failed.</exception>
    public static Hdf5PlacedTarget Create(Hdf5Format format)
    {
        using (var writer = new Hdf5Writer(format.Place.Path, format.PartialPath, format.Options.DiskOrSystem))
        {
            writer.Create(format.Dataset, format.Options, isPlaced: true);
            writer.LeaveUnnamed();
        }

        try
        {
            var target = new Hdf5PlacedTarget(format);
            try
            {
                // The metadata is on the disk before the journal says that the dataset was begun: no checksum tells of it.
                target.Flush();
                return target;
            }
            catch
            {
                target._file.Dispose();
                throw;
            }
        }
        catch
        {
            AtomicFile.Abandon(format.PartialPath);
            throw;
        }
    }

    /// <summary>Opens what <see cref="Create"/> began.</summary>
    /// <exception cref="StorageException">The disk failed, or the file is damaged.</exception>
    public static Hdf5PlacedTarget Reopen(Hdf5Format format) => new(format);

    /// <inheritdoc/>
    public string Name => _place.Name;

    /// <inheritdoc/>
    public DType DType { get; }

    /// <inheritdoc/>
    public Shape Shape { get; }

    /// <inheritdoc/>
    public Shape ChunkShape { get; }

    /// <inheritdoc/>
    public long ScratchBytes => _plain.ScratchBytes;

    /// <inheritdoc/>
    public bool StaysWhenAbandoned => false;

    /// <inheritdoc/>
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context) => WriteStored(chunkIndex, chunk, context);

    /// <inheritdoc/>
    public StoredChunk WriteStored(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context)
    {
        ChunkGrid.CheckWrite(this, chunkIndex, chunk);
        using var whole = EncodedChunk.Of(chunk, ChunkShape, _fill, _plain, context);
        try
        {
            ChunkFile.WriteAt(_disk, _file, AddressOf(chunkIndex), whole.Pointer, whole.Bytes);
            return new StoredChunk(whole.Bytes, Crc32C.Of(whole.Pointer, whole.Bytes));
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw SystemErrors.Of(PlaceOf(chunkIndex), "write", error);
        }
    }

    /// <inheritdoc/>
    public StoredChunk? ReadStored(ReadOnlySpan<long> chunkIndex)
    {
        var bytes = _plain.DecodedBytes;
        uint checksum = 0;
        try
        {
            return StoredBytes.TryAppend(_disk, _file, AddressOf(chunkIndex), bytes, StoredBytes.Block(bytes), ref checksum)
                ? new StoredChunk(bytes, checksum)
                : null;
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw SystemErrors.Of(PlaceOf(chunkIndex), "read", error);
        }
    }

    /// <inheritdoc/>
    public void Flush() => SystemErrors.Guard(_place, "complete", () => _disk.Flush(_file));

    /// <inheritdoc/>
    public void Complete()
    {
        _file.Dispose();
        SystemErrors.Guard(_place, "complete", () => _disk.Move(_temporary, _place.Path));
        _isToStay = true;
    }

    /// <inheritdoc/>
    public void Suspend()
    {
        _isToStay = true;
        _file.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        if (!_isToStay)
        {
            AtomicFile.Abandon(_temporary);
        }
    }

    private long AddressOf(ReadOnlySpan<long> chunkIndex) => _addresses[ChunkGrid.NumberOf(_counts, chunkIndex)];

    private StoragePlace PlaceOf(ReadOnlySpan<long> chunkIndex) => _place with { Chunk = Shape.Describe(chunkIndex) };
}
