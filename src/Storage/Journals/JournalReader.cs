using System.Buffers.Binary;
using ActorArrays.Storage.Codecs;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Journals;

/// <summary>Reads a journal record by record, in blocks, until the first that is torn or damaged.</summary>
internal sealed class JournalReader(IStorageDisk disk, SafeFileHandle file, int magicBytes)
{
    private byte[] _block = new byte[64 * 1024];
    private long _blockStart;
    private int _filled;
    private int _contentBytes;

    /// <summary>Where the last record that was read ends.</summary>
    public long Position { get; private set; }

    /// <summary>The content of the last record that was read.</summary>
    public ReadOnlySpan<byte> Content => At(Position - _contentBytes, _contentBytes);

    /// <summary>Reads the next record; before the first one, the file's first bytes must be those given.</summary>
    /// <returns>False at the end of what can be trusted.</returns>
    public bool TryRead(ReadOnlySpan<byte> magic)
    {
        if (Position == 0)
        {
            if (!TryLoad(0, magicBytes) || !At(0, magicBytes).SequenceEqual(magic))
            {
                return false;
            }

            Position = magicBytes;
        }

        if (!TryLoad(Position, JournalRecord.HeadBytes))
        {
            return false;
        }

        var head = At(Position, JournalRecord.HeadBytes);
        var (bytes, checksum) = (BinaryPrimitives.ReadInt32LittleEndian(head), BinaryPrimitives.ReadUInt32LittleEndian(head[4..]));
        var start = Position + JournalRecord.HeadBytes;
        if (bytes is < 1 or > JournalRecord.ContentBytesMax || !TryLoad(start, bytes) || Crc32C.Of(At(start, bytes)) != checksum)
        {
            return false;
        }

        (Position, _contentBytes) = (start + bytes, bytes);
        return true;
    }

    private ReadOnlySpan<byte> At(long offset, int bytes) => _block.AsSpan((int)(offset - _blockStart), bytes);

    // Makes sure that the bytes are in the block, which starts at them if it has to be read anew.
    private bool TryLoad(long offset, int bytes)
    {
        if (offset >= _blockStart && offset + bytes <= _blockStart + _filled)
        {
            return true;
        }

        if (bytes > _block.Length)
        {
            _block = new byte[bytes];
        }

        (_blockStart, _filled) = (offset, 0);
        while (_filled < _block.Length)
        {
            var count = disk.Read(file, _block.AsSpan(_filled), offset + _filled);
            if (count == 0)
            {
                break;
            }

            _filled += count;
        }

        return _filled >= bytes;
    }
}
