using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Files;

/// <summary>A stream that writes a new file through an <see cref="IStorageDisk"/>. The caller closes the file.</summary>
internal sealed class DiskStream(IStorageDisk disk, SafeFileHandle file) : Stream
{
    private long _length;
    private bool _isAbandoned;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <summary>From now on nothing is written: nobody wants the file any more.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty || _isAbandoned)
        {
            return;
        }

        // Until it is there: what is written after a failure, to close what wraps this stream, is of no use.
        _isAbandoned = true;
        disk.Write(file, buffer, Position);
        _isAbandoned = false;
        Position += buffer.Length;
        _length = Math.Max(_length, Position);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => _length,
    };

    /// <inheritdoc/>
    public override void SetLength(long value) => disk.SetLength(file, _length = value);

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is held back.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("the stream is for writing.");
}
