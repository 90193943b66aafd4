using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Regions;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Npy;

/// <summary>An NPY file that is written region by region in place, and gets its name when it is complete.</summary>
internal sealed unsafe class NpyTarget : IResumableTarget
{
    private readonly StoragePlace _place;
    private readonly IStorageDisk _disk;
    private readonly string _temporary;
    private readonly SafeFileHandle _file;
    private readonly long _dataOffset;
    private bool _isToStay;

    private NpyTarget(NpyFormat format, string temporary, FileMode mode)
    {
        (_place, _disk, _temporary) = (format.Place, format.Disk, temporary);
        (DType, Shape, ChunkShape) = (format.DType, format.Shape, format.ChunkShape);
        _dataOffset = format.Header.Length;
        _file = SystemErrors.Guard(_place, "create", () =>
            _disk.Open(temporary, mode, FileAccess.ReadWrite, FileShare.Read, mode == FileMode.Open ? 0 : format.FileBytes));
        try
        {
            _disk.SetLength(_file, format.FileBytes);
            _disk.Write(_file, format.Header, 0);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            Dispose();
            throw SystemErrors.Of(_place, "create", error);
        }
    }

    /// <summary>Makes the file at its full length, under a temporary name.</summary>
    /// <exception cref="StorageException">The disk is full or failed.</exception>
    public static NpyTarget Create(NpyFormat format, string temporary, FileMode mode)
    {
        var target = new NpyTarget(format, temporary, mode);
        if (format.Fill is { } fill)
        {
            target.WriteFill(fill, format.FileBytes);
        }

        return target;
    }

    /// <summary>Opens a file under its temporary name again.</summary>
    /// <exception cref="StorageException">The disk failed.</exception>
    public static NpyTarget Reopen(NpyFormat format, string temporary) => new(format, temporary, FileMode.Open);

    /// <inheritdoc/>
    public string Name => _place.Name;

    /// <inheritdoc/>
    public DType DType { get; }

    /// <inheritdoc/>
    public Shape Shape { get; }

    /// <inheritdoc/>
    public Shape ChunkShape { get; }

    /// <inheritdoc/>
    public long ScratchBytes => BufferPool.RoundUp(ChunkShape.Size * DType.ItemSize());

    /// <inheritdoc/>
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context)
    {
        ChunkGrid.CheckWrite(this, chunkIndex, chunk);
        using var packed = Packed(chunk, context);
        WriteRows(chunkIndex, (packed ?? chunk).Data, chunk.Shape);
    }

    /// <inheritdoc/>
    public StoredChunk WriteStored(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context)
    {
        ChunkGrid.CheckWrite(this, chunkIndex, chunk);
        using var packed = Packed(chunk, context);
        var elements = (packed ?? chunk).Data;
        WriteRows(chunkIndex, elements, chunk.Shape);
        var bytes = chunk.Size * DType.ItemSize();
        return new StoredChunk(bytes, Crc32C.Of(elements, bytes));
    }

    /// <inheritdoc/>
    public StoredChunk? ReadStored(ReadOnlySpan<long> chunkIndex)
    {
        var chunk = ChunkGrid.ShapeOf(this, chunkIndex);
        var cursor = new StridedCursor(RegionOf(chunkIndex, chunk));
        var item = DType.ItemSize();
        var block = StoredBytes.Block(chunk.Size * item);
        uint checksum = 0;
        try
        {
            for (var left = chunk.Size; left > 0;)
            {
                var count = cursor.Take(left, out var offset);
                for (long i = 0; i < count; i += cursor.RunStride == 1 ? count : 1)
                {
                    var at = _dataOffset + ((offset + (i * cursor.RunStride)) * item);
                    if (!StoredBytes.TryAppend(_disk, _file, at, cursor.RunStride == 1 ? count * item : item, block, ref checksum))
                    {
                        return null;
                    }
                }

                left -= count;
            }

            return new StoredChunk(chunk.Size * item, checksum);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw SystemErrors.Of(_place with { Chunk = Shape.Describe(chunkIndex) }, "read", error);
        }
    }

    /// <inheritdoc/>
    public void Flush() => SystemErrors.Guard(_place, "complete", () => _disk.Flush(_file));

    /// <inheritdoc/>
    public void Complete()
    {
        Flush();
        _file.Dispose();
        SystemErrors.Guard(_place, "complete", () => _disk.Move(_temporary, _place.Path));
        _isToStay = true;
    }

    /// <summary>Copies the whole file, header and elements.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void CopyTo(Stream to)
    {
        var block = new byte[1 << 20];
        var length = _dataOffset + (Shape.Size * DType.ItemSize());
        for (long done = 0; done < length;)
        {
            var count = _disk.Read(_file, block.AsSpan(0, (int)Math.Min(block.Length, length - done)), done);
            if (count == 0)
            {
                throw new EndOfStreamException($"{_temporary} has become shorter than {length} bytes");
            }

            to.Write(block.AsSpan(0, count));
            done += count;
        }
    }

    /// <inheritdoc/>
    public bool StaysWhenAbandoned => false;

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

    private static NdArray? Packed(NdArray chunk, StorageContext context) =>
        chunk.IsContiguous ? null : NdArrayCopy.Contiguous(chunk, context.Pool);

    private void WriteFill(FillPattern fill, long length)
    {
        var block = new byte[1 << 16];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = fill.Element[i % fill.Element.Length];
        }

        try
        {
            for (var at = _dataOffset; at < length; at += block.Length)
            {
                _disk.Write(_file, block.AsSpan(0, (int)Math.Min(block.Length, length - at)), at);
            }
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            Dispose();
            throw SystemErrors.Of(_place, "create", error);
        }
    }

    private Layout RegionOf(ReadOnlySpan<long> chunkIndex, Shape chunk)
    {
        Span<long> start = stackalloc long[chunk.Rank];
        for (var axis = 0; axis < chunk.Rank; axis++)
        {
            start[axis] = chunkIndex[axis] * ChunkShape[axis];
        }

        return Layout.Contiguous(Shape).Slice(start, chunk);
    }

    // The chunk's innermost axes that span the whole array lie in the file without gaps: one call for each such run.
    private void WriteRows(ReadOnlySpan<long> chunkIndex, byte* from, Shape chunk)
    {
        if (chunk.Size == 0)
        {
            return;
        }

        var cursor = new StridedCursor(RegionOf(chunkIndex, chunk));
        var item = DType.ItemSize();
        try
        {
            for (var left = chunk.Size; left > 0;)
            {
                var count = cursor.Take(left, out var offset);
                WriteRun(cursor.RunStride, offset, from, count, item);
                from += count * item;
                left -= count;
            }
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw SystemErrors.Of(_place with { Chunk = Shape.Describe(chunkIndex) }, "write", error);
        }
    }

    private void WriteRun(long stride, long offset, byte* from, long count, int item)
    {
        if (stride == 1)
        {
            ChunkFile.WriteAt(_disk, _file, _dataOffset + (offset * item), from, count * item);
            return;
        }

        for (long i = 0; i < count; i++)
        {
            ChunkFile.WriteAt(_disk, _file, _dataOffset + ((offset + (i * stride)) * item), from + (i * item), item);
        }
    }
}
