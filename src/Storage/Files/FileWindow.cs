using ActorArrays.Storage.Codecs;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Files;

/// <summary>A file that is read piece by piece into one buffer; a piece that is there already costs no system call.</summary>
/// <remarks><b>Owner:</b> one task. With <c>ownsFile</c> the file is closed with it.</remarks>
internal sealed unsafe class FileWindow(IStorageDisk disk, SafeFileHandle file, bool ownsFile, StorageContext context) : IDisposable
{
    private Scratch _buffer;
    private long _first;
    private long _count;

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
            Fill(offset, bytes, Math.Max(bytes, ahead));
        }

        return bytes <= _count - (offset - _first)
            ? _buffer.Pointer + (offset - _first)
            : throw new CodecException($"the data has {bytes} bytes from byte {offset} on, but the file ends after {_count} of them");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _buffer.Dispose();
        if (ownsFile)
        {
            file.Dispose();
        }
    }

    // What is read ahead ends where one call to the system ends: another one would mostly say that the file has no more.
    private void Fill(long offset, long bytes, long capacity)
    {
        if (_buffer.Bytes < capacity)
        {
            _buffer.Dispose();
            _buffer = default;
            _buffer = context.Rent(capacity);
        }

        (_first, _count) = (offset, 0);
        _count = ChunkFile.ReadAt(disk, file, offset, _buffer.Pointer, capacity, bytes);
    }
}
