using ActorArrays.Actors.Spill;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Actors.Tests.Spill;

/// <summary>The machine's disk, but for one call that fails, and reads that stop short.</summary>
/// <param name="failing">The number of the call that fails, from 1; 0 for none.</param>
internal sealed class FaultySpillDisk(int failing) : ISpillDisk
{
    private readonly List<SafeFileHandle> _opened = [];
    private int _calls;

    /// <summary>Reads give one byte less than asked for, as the system may at any time.</summary>
    public bool ReadsShort { get; init; }

    /// <summary>True if the call that was to fail was made.</summary>
    public bool HasFailed => failing > 0 && Volatile.Read(ref _calls) >= failing;

    /// <summary>Files that were opened and not closed.</summary>
    public int OpenFiles => _opened.Count(static file => !file.IsClosed);

    public SafeFileHandle Create(string path)
    {
        Count("open");
        var file = SystemSpillDisk.Instance.Create(path);
        _opened.Add(file);
        return file;
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        // A full disk takes a part of the bytes first.
        SystemSpillDisk.Instance.Write(file, bytes[..(bytes.Length / 2)], offset);
        Count("write");
        SystemSpillDisk.Instance.Write(file, bytes, offset);
    }

    public int Read(SafeFileHandle file, Span<byte> to, long offset)
    {
        Count("read");
        return SystemSpillDisk.Instance.Read(file, ReadsShort && to.Length > 1 ? to[..^1] : to, offset);
    }

    public void Empty(SafeFileHandle file)
    {
        Count("empty");
        SystemSpillDisk.Instance.Empty(file);
    }

    private void Count(string what)
    {
        if (Interlocked.Increment(ref _calls) == failing)
        {
            throw new IOException($"No space left on device ({what} {failing})");
        }
    }
}
