using ActorArrays.Kernels;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Hdf5;

/// <summary>
/// An HDF5 file of one dataset, compressed or of very many chunks: they wait in a file of slots until all are there, and are then put together.
/// </summary>
/// <remarks>
/// libhdf5 keeps the index of chunks in memory and writes it when it likes, so what a killed process leaves of a file cannot be read. The
/// slots can. The HDF5 file is open from the start, so that options it has not are refused then, and is filled in the order of chunks at the
/// end: its bytes do not depend on the order in which chunks were computed.
/// </remarks>
internal sealed unsafe class Hdf5AssembledTarget : IResumableTarget
{
    private readonly StoragePlace _place;
    private readonly Hdf5Writer _writer;
    private readonly Hdf5Target _dataset;
    private readonly SlotFile _slots;
    private readonly string _slotPath;
    private readonly Shape _counts;
    private bool _isToStay;

    /// <summary>Begins the file, or goes on with its slots.</summary>
    /// <exception cref="StorageException">The options ask for what HDF5 has not, or the disk failed.</exception>
    public Hdf5AssembledTarget(Hdf5Format format, FileMode mode)
    {
        (_place, _slotPath) = (format.Place, format.PartialPath);
        _writer = new Hdf5Writer(_place.Path, format.AssemblyPath, format.Options.DiskOrSystem);
        try
        {
            _dataset = _writer.Create(format.Dataset, format.Options);
            _counts = ChunkGrid.Counts(Shape, ChunkShape);
            _slots = new SlotFile(format.Options.DiskOrSystem, _place, _slotPath, _dataset.EncodedBytesMax, mode);
        }
        catch
        {
            _writer.Dispose();
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
    public bool StaysWhenAbandoned => false;

    /// <inheritdoc/>
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context) => WriteStored(chunkIndex, chunk, context);

    /// <inheritdoc/>
    public StoredChunk WriteStored(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context)
    {
        using var encoded = _dataset.Encode(chunkIndex, chunk, context);
        try
        {
            return _slots.Write(ChunkGrid.NumberOf(_counts, chunkIndex), encoded.Pointer, encoded.Bytes);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw SystemErrors.Of(PlaceOf(chunkIndex), "write", error);
        }
    }

    /// <inheritdoc/>
    public StoredChunk? ReadStored(ReadOnlySpan<long> chunkIndex)
    {
        try
        {
            return _slots.Read(ChunkGrid.NumberOf(_counts, chunkIndex));
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw SystemErrors.Of(PlaceOf(chunkIndex), "read", error);
        }
    }

    // The file that is put together is flushed before it gets its name.
    /// <inheritdoc/>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Complete()
    {
        var index = new long[_counts.Rank];
        _slots.ForEach(_counts.Size, (chunk, bytes, count) =>
        {
            ChunkGrid.IndexOf(_counts, chunk, index);
            _dataset.Put(index, bytes, count);
        });
        _writer.Complete();
    }

    /// <inheritdoc/>
    public void Suspend()
    {
        _isToStay = true;
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _slots.Dispose();
        _writer.Dispose();
        if (!_isToStay)
        {
            AtomicFile.Abandon(_slotPath);
        }
    }

    private StoragePlace PlaceOf(ReadOnlySpan<long> chunkIndex) => _place with { Chunk = Shape.Describe(chunkIndex) };
}
