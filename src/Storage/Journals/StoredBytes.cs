using ActorArrays.Storage.Codecs;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Journals;

/// <summary>Length and checksum of bytes that lie in a file.</summary>
internal static class StoredBytes
{
    private const int BlockBytes = 256 * 1024;

    /// <summary>Those of a whole file.</summary>
    public static StoredChunk OfFile(IStorageDisk disk, string path)
    {
        using var file = disk.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var block = new byte[BlockBytes];
        long done = 0;
        uint checksum = 0;
        while (true)
        {
            var count = disk.Read(file, block, done);
            if (count == 0)
            {
                return new StoredChunk(done, checksum);
            }

            checksum = Crc32C.Append(checksum, block.AsSpan(0, count));
            done += count;
        }
    }

    /// <summary>Room for reading a part of a file.</summary>
    public static byte[] Block(long bytes) => new byte[Math.Max(1, Math.Min(bytes, BlockBytes))];

    /// <summary>Adds a part of a file to a checksum.</summary>
    /// <returns>False if the file ends before the part does.</returns>
    public static bool TryAppend(IStorageDisk disk, SafeFileHandle file, long offset, long bytes, byte[] block, ref uint checksum)
    {
        while (bytes > 0)
        {
            var count = disk.Read(file, block.AsSpan(0, (int)Math.Min(bytes, block.Length)), offset);
            if (count == 0)
            {
                return false;
            }

            checksum = Crc32C.Append(checksum, block.AsSpan(0, count));
            (offset, bytes) = (offset + count, bytes - count);
        }

        return true;
    }
}
