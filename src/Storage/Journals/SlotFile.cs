using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Journals;

/// <summary>The encoded chunks of a file that can only be put together when all are there, each in a slot of its own.</summary>
/// <remarks>
/// <code>
/// slot n, at n times the slot's length:   0  int64  count     8  count bytes
/// </code>
/// Little-endian, in a sparse file: what a chunk does not fill takes no room on the disk. <b>Thread safety:</b> any threads, for
/// different chunks. A slot that is written by half is told by the checksum in the journal.
/// </remarks>
internal sealed unsafe class SlotFile : IDisposable
{
    private const int HeadBytes = sizeof(long);
    private const int Alignment = 4096;
    private readonly IStorageDisk _disk;
    private readonly StoragePlace _place;
    private readonly string _path;
    private readonly long _slotBytes;
    private readonly SafeFileHandle _file;

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="disk">Where it is.</param>
    /// <param name="place">The dataset, for messages.</param>
    /// <param name="path">The file.</param>
    /// <param name="chunkBytesMax">The most bytes that a chunk has.</param>
    /// <param name="mode">Whether it must be there.</param>
    /// <exception cref="StorageException">The disk is full or failed.</exception>
    public SlotFile(IStorageDisk disk, StoragePlace place, string path, long chunkBytesMax, FileMode mode)
    {
        (_disk, _place, _path) = (disk, place, path);
        _slotBytes = (HeadBytes + chunkBytesMax + Alignment - 1) / Alignment * Alignment;
        _file = SystemErrors.Guard(place, "create", () => disk.Open(path, mode, FileAccess.ReadWrite, FileShare.Read));
    }

    /// <summary>Puts a chunk into its slot.</summary>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public StoredChunk Write(long chunk, byte* bytes, long count)
    {
        ChunkFile.WriteAt(_disk, _file, (chunk * _slotBytes) + HeadBytes, bytes, count);
        ChunkFile.WriteAt(_disk, _file, chunk * _slotBytes, (byte*)&count, HeadBytes);
        return new StoredChunk(count, Crc32C.Of(bytes, count));
    }

    /// <summary>What lies in a slot; null for nothing, or not enough.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public StoredChunk? Read(long chunk)
    {
        var block = StoredBytes.Block(_slotBytes);
        uint checksum = 0;
        return CountOf(chunk) is { } count &&
            StoredBytes.TryAppend(_disk, _file, (chunk * _slotBytes) + HeadBytes, count, block, ref checksum)
            ? new StoredChunk(count, checksum)
            : null;
    }

    /// <summary>Takes the bytes of all chunks, in order.</summary>
    /// <exception cref="StorageException">A slot is empty or damaged, or the disk failed.</exception>
    public void ForEach(long chunkCount, SlotReader each) => SystemErrors.Guard(_place, "complete", () =>
    {
        using var mapped = new MappedFile(_disk, _path);
        for (long chunk = 0; chunk < chunkCount; chunk++)
        {
            var count = CountOf(chunk) ??
                throw new CorruptDataException(_place, $"complete: chunk {chunk} is not in {_path}. Run without resuming.");
            var at = (chunk * _slotBytes) + HeadBytes;
            var view = mapped.View(at, at, at + count);
            try
            {
                each(chunk, view.Pointer, count);
            }
            finally
            {
                view.Release();
            }
        }
    });

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private long? CountOf(long chunk)
    {
        long count = 0;
        var got = ChunkFile.ReadAt(_disk, _file, chunk * _slotBytes, (byte*)&count, HeadBytes);
        return got == HeadBytes && IsCount(count) ? count : null;
    }

    private bool IsCount(long count) => count > 0 && count <= _slotBytes - HeadBytes;
}

/// <summary>Takes the bytes of a chunk.</summary>
internal unsafe delegate void SlotReader(long chunk, byte* bytes, long count);
