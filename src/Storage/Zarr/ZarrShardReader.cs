using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage.Zarr;

/// <summary>Reads the bytes of single chunks out of shards, and remembers the indexes of the latest shards.</summary>
/// <remarks><b>CONCURRENCY:</b> the remembered indexes are guarded by a lock, held for a look-up or an insertion.</remarks>
internal sealed unsafe class ZarrShardReader(ZarrShards shards, ZarrKeys keys, IStorageDisk disk)
{
    private const int IndexesKept = 64;
    // An index is read to the GC heap; a shard of more chunks than this is not one that anybody wrote on purpose.
    private const long IndexBytesMax = 256 << 20;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ulong[]?> _indexes = [];

    /// <summary>Reads a chunk's encoded bytes.</summary>
    /// <returns>The bytes read, or -1 if the chunk is not stored.</returns>
    /// <exception cref="CodecException">The shard is damaged.</exception>
    public long Read(ReadOnlySpan<long> chunkIndex, byte* to, long room)
    {
        Span<long> shardIndex = stackalloc long[Limits.RankMax];
        shardIndex = shardIndex[..chunkIndex.Length];
        var at = shards.Locate(chunkIndex, shardIndex);
        var path = keys.PathOf(shardIndex);
        if (Index(path) is not { } index || index[2 * at] == ulong.MaxValue)
        {
            return -1;
        }

        var (offset, bytes) = (index[2 * at], index[(2 * at) + 1]);
        if (bytes > (ulong)room || offset > long.MaxValue - bytes)
        {
            throw new CodecException($"the shard's index claims {bytes} bytes from byte {offset} on, but a chunk has at most {room}");
        }

        using var file = disk.TryOpenRead(path) ?? throw new FileNotFoundException(null, path);
        var count = ChunkFile.ReadAt(disk, file, (long)offset, to, (long)bytes);
        return count == (long)bytes
            ? count
            : throw new CodecException($"the shard's index claims {bytes} bytes from byte {offset} on, but the file ends after {count} of them");
    }

    private ulong[]? Index(string path)
    {
        lock (_lock)
        {
            if (_indexes.TryGetValue(path, out var known))
            {
                return known;
            }
        }

        var index = ReadIndex(path);
        lock (_lock)
        {
            if (_indexes.Count >= IndexesKept)
            {
                _indexes.Clear();
            }

            _indexes[path] = index;
        }

        return index;
    }

    private ulong[]? ReadIndex(string path)
    {
        using var file = disk.TryOpenRead(path);
        if (file is null)
        {
            return null;
        }

        var length = disk.LengthOf(file);
        if (shards.IndexBytes > length || shards.IndexBytes > IndexBytesMax)
        {
            throw new CodecException($"the shard's index has {shards.IndexBytes} bytes, but the file has {length}");
        }

        var bytes = new byte[shards.IndexBytes];
        fixed (byte* first = bytes)
        {
            _ = ChunkFile.ReadAt(disk, file, shards.IsIndexAtEnd ? length - bytes.Length : 0, first, bytes.Length);
        }

        var entries = bytes.AsSpan(0, (int)(shards.ChunkCounts.Size * 16));
        if (shards.HasChecksum && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(entries.Length)) != Crc32C.Of(entries))
        {
            throw new CodecException("the checksum of the shard's index does not agree with it");
        }

        var index = MemoryMarshal.Cast<byte, ulong>(entries).ToArray();
        if (shards.IsIndexReversed)
        {
            BinaryPrimitives.ReverseEndianness(index, index);
        }

        return index;
    }
}
