using ActorArrays.Storage.Codecs;

namespace ActorArrays.Storage.Files;

/// <summary>A file that is read piece by piece into one buffer; a piece that is there already costs no system call.</summary>
/// <remarks><b>Owner:</b> one task. Linux only: see <see cref="LibC.IsSupported"/>.</remarks>
internal sealed unsafe class FileWindow : IDisposable
{
    private readonly string _path;
    private readonly StorageContext _context;
    private readonly int _file;
    private Scratch _buffer;
    private long _first;
    private long _count;

    private FileWindow(string path, int file, StorageContext context) => (_path, _file, _context) = (path, file, context);

    /// <summary>Opens a file; null if there is none.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static FileWindow? TryOpen(string path, StorageContext context)
    {
        var file = ChunkFile.TryOpen(path);
        return file < 0 ? null : new FileWindow(path, file, context);
    }

    /// <summary>The bytes of a piece, valid until the next call.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <param name="bytes">How long it is.</param>
    /// <param name="ahead">How many bytes to read where it must be read, if that is more.</param>
    /// <exception cref="CodecException">The file ends before the piece does.</exception>
    /// <exception cref="IOException">The system cannot read it.</exception>
    public byte* Fetch(long offset, long bytes, long ahead = 0)
    {
        if (offset < _first || offset + bytes > _first + _count)
        {
            Fill(offset, Math.Max(bytes, ahead));
        }

        return bytes <= _count - (offset - _first)
            ? _buffer.Pointer + (offset - _first)
            : throw new CodecException($"the data has {bytes} bytes from byte {offset} on, but the file ends after {_count} of them");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer.Dispose();
        _ = LibC.Close(_file);
    }

    private void Fill(long offset, long bytes)
    {
        if (_buffer.Bytes < bytes)
        {
            _buffer.Dispose();
            _buffer = default;
            _buffer = _context.Rent(bytes);
        }

        (_first, _count) = (offset, 0);
        _count = ChunkFile.ReadAt(_file, _path, offset, _buffer.Pointer, bytes);
    }
}
