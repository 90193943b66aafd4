using ActorArrays.Kernels;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Npy;

/// <summary>An NPY file that is written region by region in place, and gets its name when it is complete.</summary>
internal sealed unsafe class NpyTarget : IChunkedTarget
{
    private readonly StoragePlace _place;
    private readonly string _temporary;
    private readonly SafeFileHandle _file;
    private readonly FillPattern? _fill;
    private readonly long _dataOffset;
    private bool _isComplete;

    /// <summary>Makes the file at its full length, under a temporary name.</summary>
    /// <exception cref="StorageException">The file exists and is not to be replaced, or the disk is full or failed.</exception>
    public NpyTarget(string path, TargetOptions options)
    {
        _place = new StoragePlace(path);
        TargetRules.CheckFlat(_place, options);
        (DType, Shape) = (options.DType, options.Shape);
        ChunkShape = TargetRules.ChunkShape(_place, options);
        TargetRules.CheckFree(_place, path, options.Overwrite);
        _fill = options.FillValue is { } value and not 0 ? FillPattern.Of(DType, value) : null;
        _temporary = AtomicFile.TemporaryName(path);
        var header = NpyHeader.Write(DType, Shape);
        _dataOffset = header.Length;
        var length = _dataOffset + (Shape.Size * DType.ItemSize());
        _file = SystemErrors.Guard(_place, "create", () =>
            File.OpenHandle(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, FileOptions.None, length));
        Start(header, length);
    }

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
        if (chunk.Size == 0)
        {
            return;
        }

        if (chunk.IsContiguous)
        {
            WriteRows(chunkIndex, chunk.Data, chunk.Shape);
            return;
        }

        using var packed = NdArrayCopy.Contiguous(chunk, context.Pool);
        WriteRows(chunkIndex, packed.Data, packed.Shape);
    }

    /// <inheritdoc/>
    public void Complete()
    {
        SystemErrors.Guard(_place, "complete", () =>
        {
            RandomAccess.FlushToDisk(_file);
            _file.Dispose();
            File.Move(_temporary, _place.Path, overwrite: true);
        });
        _isComplete = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        if (!_isComplete)
        {
            AtomicFile.Abandon(_temporary);
        }
    }

    private void Start(byte[] header, long length)
    {
        try
        {
            RandomAccess.SetLength(_file, length);
            RandomAccess.Write(_file, header, 0);
            if (_fill is not null)
            {
                WriteFill(length);
            }
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            Dispose();
            throw SystemErrors.Of(_place, "create", error);
        }
    }

    private void WriteFill(long length)
    {
        var block = new byte[1 << 16];
        var element = _fill!.Element;
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = element[i % element.Length];
        }

        for (var at = _dataOffset; at < length; at += block.Length)
        {
            RandomAccess.Write(_file, block.AsSpan(0, (int)Math.Min(block.Length, length - at)), at);
        }
    }

    // The chunk's innermost axes that span the whole array lie in the file without gaps: one call for each such run.
    private void WriteRows(ReadOnlySpan<long> chunkIndex, byte* from, Shape chunk)
    {
        Span<long> start = stackalloc long[chunk.Rank];
        for (var axis = 0; axis < chunk.Rank; axis++)
        {
            start[axis] = chunkIndex[axis] * ChunkShape[axis];
        }

        var region = Layout.Contiguous(Shape).Slice(start, chunk);
        var cursor = new StridedCursor(region);
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
            ChunkFile.WriteAt(_file, _dataOffset + (offset * item), from, count * item);
            return;
        }

        for (long i = 0; i < count; i++)
        {
            ChunkFile.WriteAt(_file, _dataOffset + ((offset + (i * stride)) * item), from + (i * item), item);
        }
    }
}
