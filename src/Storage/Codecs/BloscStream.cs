using System.Buffers.Binary;
using ActorArrays.Kernels;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage.Codecs;

/// <summary>The elements of a Blosc container in a file, decoded block by block while a loop asks for them.</summary>
/// <remarks>
/// Of a shuffled block only the streams that are compressed are decoded; elements are put together tile by tile, in the first-level
/// cache. So the bytes of a chunk pass through memory once, as they lie in the file, and its elements never do.
/// </remarks>
internal sealed unsafe class BloscStream : TileStream
{
    // Holds a small chunk as a whole, and the header and block starts of any other.
    private const int FirstReadBytes = 128 << 10;
    private readonly FileWindow _file;
    private readonly StorageContext _context;
    private readonly StoragePlace _place;
    private readonly Shape _chunk;
    private readonly int _itemSize;
    private readonly BloscHeader _header;
    private readonly int[] _starts;
    private readonly int[] _sortedStarts;
    private Scratch _decoded;
    private int _block = -1;
    private byte* _plain;
    private RowPointers _rows;

    private BloscStream(FileWindow file, StoragePlace place, Shape chunk, DType dtype, long decodedBytes, long encodedBytesMax, StorageContext context)
    {
        (_file, _place, _chunk, DType, _context) = (file, place, chunk, dtype, context);
        _itemSize = dtype.ItemSize();
        var ahead = Math.Min(FirstReadBytes, encodedBytesMax);
        _header = BloscHeader.Read(new ReadOnlySpan<byte>(file.Fetch(0, BloscHeader.Length, ahead), BloscHeader.Length), encodedBytesMax);
        if (_header.DecodedBytes != decodedBytes)
        {
            throw new CodecException($"the chunk must decode to {decodedBytes} bytes, but decodes to {_header.DecodedBytes}");
        }

        (_starts, _sortedStarts) = _header.IsStored ? ([], []) : ReadStarts();
    }

    /// <inheritdoc/>
    public override DType DType { get; }

    // Whole elements in every block, and bytes that are elements or rows of their bytes.
    private bool IsStreamable =>
        !_header.IsBitShuffled && _header.BlockBytes % _itemSize == 0 && (!_header.IsShuffled || _header.ItemSize == _itemSize) &&
        _itemSize <= RowPointers.Length;

    /// <summary>Opens the file of a chunk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="place">The dataset, for messages.</param>
    /// <param name="chunk">The chunk's place in the chunk grid, for messages.</param>
    /// <param name="dtype">The dtype of the elements.</param>
    /// <param name="codecs">Blosc alone.</param>
    /// <param name="disk">Where the file is read.</param>
    /// <param name="context">Scratch memory.</param>
    /// <returns>Null if there is no such file, or if the chunk must be decoded as a whole.</returns>
    /// <exception cref="StorageException">The container is damaged, or cannot be read.</exception>
    public static BloscStream? TryOpen(
        string path, StoragePlace place, Shape chunk, DType dtype, CodecChain codecs, IStorageDisk disk, StorageContext context)
    {
        FileWindow? file = null;
        BloscStream? stream = null;
        try
        {
            file = disk.TryOpenRead(path) is { } handle ? new FileWindow(disk, handle, ownsFile: true, context) : null;
            stream = file is null ? null : new BloscStream(file, place, chunk, dtype, codecs.DecodedBytes, codecs.EncodedBytesMax, context);
            return stream is { IsStreamable: true } ? stream : null;
        }
        catch (Exception error) when (error is CodecException || SystemErrors.IsFileError(error))
        {
            throw Explain(place, chunk, error);
        }
        finally
        {
            if (stream is not { IsStreamable: true })
            {
                file?.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public override byte* Read(long first, int count, byte* register)
    {
        var (block, at) = Math.DivRem(first * _itemSize, _header.BlockBytes);
        Load((int)block);
        var bytes = (long)count * _itemSize;
        if (at + bytes <= _header.BytesOf(_block))
        {
            return Take((int)at, count, register);
        }

        for (long done = 0; done < bytes; at = 0)
        {
            Load((int)block++);
            var part = (int)Math.Min(bytes - done, _header.BytesOf(_block) - at);
            var from = Take((int)at, part / _itemSize, register + done);
            if (from != register + done)
            {
                new ReadOnlySpan<byte>(from, part).CopyTo(new Span<byte>(register + done, part));
            }

            done += part;
        }

        return register;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        _decoded.Dispose();
        _file.Dispose();
    }

    private byte* Take(int at, int count, byte* to)
    {
        if (_plain != null)
        {
            return _plain + at;
        }

        var rows = stackalloc byte*[RowPointers.Length];
        for (var i = 0; i < _itemSize; i++)
        {
            rows[i] = (byte*)_rows[i] + (at / _itemSize);
        }

        ByteShuffle.Unshuffle(rows, count, to, _itemSize);
        return to;
    }

    private void Load(int block)
    {
        if (block == _block)
        {
            return;
        }

        _context.Cancellation.ThrowIfCancellationRequested();
        try
        {
            Decode(block);
            _block = block;
        }
        catch (Exception error) when (error is CodecException || SystemErrors.IsFileError(error))
        {
            throw Explain(_place, _chunk, error);
        }
    }

    private void Decode(int block)
    {
        var bytes = _header.BytesOf(block);
        if (_header.IsStored)
        {
            _plain = _file.Fetch(BloscHeader.Length + ((long)block * _header.BlockBytes), bytes);
            return;
        }

        var encodedBytes = EndOf(block) - _starts[block];
        var encoded = _file.Fetch(_starts[block], encodedBytes);
        if (_decoded.Bytes == 0)
        {
            _decoded = _context.Rent(Math.Min(_header.BlockBytes, _header.DecodedBytes));
        }

        if (_header.IsShuffled)
        {
            var rows = stackalloc byte*[RowPointers.Length];
            BloscBlock.DecodeRows(_header, encoded, encodedBytes, _decoded.Pointer, bytes, rows, _context);
            _rows.Set(rows, _itemSize);
            return;
        }

        _plain = _decoded.Pointer;
        BloscBlock.Decode(_header, new ReadOnlySpan<byte>(encoded, encodedBytes), new Span<byte>(_plain, bytes), default, _context);
    }

    private (int[] Starts, int[] Sorted) ReadStarts()
    {
        var bytes = 4L * _header.BlockCount;
        var from = new ReadOnlySpan<byte>(_file.Fetch(BloscHeader.Length, bytes), checked((int)bytes));
        var starts = new int[_header.BlockCount];
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] = BinaryPrimitives.ReadInt32LittleEndian(from[(4 * i)..]);
            _header.CheckStart(i, starts[i]);
        }

        if (starts.Length == 1)
        {
            return (starts, starts);
        }

        int[] sorted = [.. starts];
        Array.Sort(sorted);
        return (starts, sorted);
    }

    // Blocks lie in the order in which threads finished them, so a block ends where the next one in the file starts.
    private int EndOf(int block)
    {
        var next = Array.BinarySearch(_sortedStarts, _starts[block]) + 1;
        while (next < _sortedStarts.Length && _sortedStarts[next] == _starts[block])
        {
            next++;
        }

        return next < _sortedStarts.Length ? _sortedStarts[next] : _header.EncodedBytes;
    }

    private static StorageException Explain(StoragePlace place, Shape chunk, Exception error)
    {
        place = place with { Chunk = Shape.Describe(chunk.Span) };
        return error is CodecException
            ? new CorruptDataException(place, $"read: {error.Message}. The file is truncated or damaged.", error)
            : SystemErrors.Of(place, "read", error);
    }

    /// <summary>Where the rows of a block lie.</summary>
    [System.Runtime.CompilerServices.InlineArray(Length)]
    private struct RowPointers
    {
        public const int Length = 16;
        private nint _first;

        public void Set(byte** rows, int count)
        {
            for (var i = 0; i < count; i++)
            {
                this[i] = (nint)rows[i];
            }
        }
    }
}
