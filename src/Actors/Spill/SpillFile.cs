using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Actors.Spill;

/// <summary>
/// A temporary file of equal blocks, each with a checksum. It has no name once it is open, so nothing can be left behind; and what it
/// takes of the disk is given back when the last value is gone.
/// </summary>
/// <remarks>
/// CONCURRENCY: taking and giving back blocks is under a lock; reading and writing different blocks needs none. A block in use
/// belongs to one <see cref="SpillEntry"/>. The file is sparse: a block that is not full takes what it holds.
/// </remarks>
internal sealed class SpillFile : IDisposable
{
    /// <summary>
    /// Bytes of a block: large enough for a system call to be cheap beside it, small enough for small chunks.
    /// </summary>
    internal const int BlockBytes = 64 * 1024;

    // 16 MiB: what a small run leaves is used again by the next, and a file that is emptied again and again costs time.
    private const int EmptiedBlocksMin = 256;
    private readonly Lock _gate = new();
    private readonly Stack<int> _free = new();
    private readonly ISpillDisk _disk;
    private readonly SafeFileHandle _handle;
    private int _blockCount;

    internal SpillFile(string directory, ISpillDisk disk)
    {
        _disk = disk;
        Path = System.IO.Path.Combine(directory, $"actorarrays-{Environment.ProcessId}-{Guid.NewGuid():N}.spill");
        _handle = disk.Create(Path);
    }

    /// <summary>Where the file was made; for messages.</summary>
    internal string Path { get; }

    /// <summary>Its length, holes included; for tests.</summary>
    internal long Length => RandomAccess.GetLength(_handle);

    /// <summary>How many blocks are in use.</summary>
    internal int UsedBlocks
    {
        get
        {
            lock (_gate)
            {
                return _blockCount - _free.Count;
            }
        }
    }

    internal SpillBlock Write(ReadOnlySpan<byte> bytes)
    {
        var number = Take();
        try
        {
            _disk.Write(_handle, bytes, (long)number * BlockBytes);
        }
        catch
        {
            GiveBack(number);
            throw;
        }

        return new SpillBlock(number, bytes.Length, Checksum(bytes));
    }

    /// <summary>Reads a whole block and compares its checksum.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those that were written.</exception>
    internal void Read(SpillBlock block, Span<byte> to)
    {
        var offset = (long)block.Number * BlockBytes;
        var done = 0;
        while (done < block.Length)
        {
            var count = _disk.Read(_handle, to[done..block.Length], offset + done);
            if (count == 0)
            {
                throw new InvalidDataException(
                    $"spill file {Path}: {block.Length} bytes were written at offset {offset}, but it ends after {done}.");
            }

            done += count;
        }

        if (Checksum(to[..block.Length]) != block.Checksum)
        {
            throw new InvalidDataException(
                $"spill file {Path}: the {block.Length} bytes at offset {offset} are not those that were written.");
        }
    }

    /// <summary>Nothing is in it, though it takes room on the disk that is worth a call to give back.</summary>
    internal bool IsWorthEmptying
    {
        get
        {
            lock (_gate)
            {
                return _blockCount == _free.Count && _blockCount >= EmptiedBlocksMin;
            }
        }
    }

    /// <summary>Gives the disk back what the file takes, unless a block is in use. On the thread that writes.</summary>
    internal void EmptyIfUnused()
    {
        lock (_gate)
        {
            if (_blockCount != _free.Count)
            {
                return;
            }

            try
            {
                _disk.Empty(_handle);
                _free.Clear();
                _blockCount = 0;
            }
            catch (IOException)
            {
                // The room stays taken, and the blocks are used again.
            }
        }
    }

    internal void GiveBack(int block)
    {
        lock (_gate)
        {
            _free.Push(block);
        }
    }

    /// <summary>Overwrites a byte of a block, for tests of corruption.</summary>
    internal void Damage(SpillBlock block) =>
        RandomAccess.Write(_handle, [0xA5, 0x5A, 0x17], (long)block.Number * BlockBytes);

    public void Dispose() => _handle.Dispose();

    private int Take()
    {
        lock (_gate)
        {
            return _free.TryPop(out var block) ? block : _blockCount++;
        }
    }

    /// <summary>CRC-32C, which processors have an instruction for.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var last in bytes[(bytes.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, last);
        }

        return crc;
    }
}

/// <summary>One block in use.</summary>
/// <param name="Number">Its place in the file.</param>
/// <param name="Length">Bytes in it.</param>
/// <param name="Checksum">CRC-32C of them.</param>
internal readonly record struct SpillBlock(int Number, int Length, uint Checksum);
