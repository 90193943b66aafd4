using System.Collections.Concurrent;
using ActorArrays.Storage;
using ActorArrays.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace Storage.Tests.Support;

/// <summary>The machine's file system, but for calls that fail, and reads that stop short.</summary>
/// <param name="failing">The number of the call that fails, from 1; 0 for none.</param>
/// <param name="isForGood">True if every later call fails too, as on a disk that is full or gone.</param>
public sealed unsafe class FaultyDisk(int failing, bool isForGood = false) : IStorageDisk
{
    private readonly List<SafeFileHandle> _opened = [];
    private readonly Dictionary<string, SafeFileHandle> _spares = [];
    private readonly ConcurrentDictionary<string, int> _callsOf = [];
    private int _calls;

    /// <summary>Reads give a byte at a time, as the system may.</summary>
    public bool ReadsShort { get; init; }

    /// <summary>False for a file system on which every file has a name from the start.</summary>
    public bool HasUnnamedFiles { get; init; } = true;

    /// <summary>True if the call that was to fail was made.</summary>
    public bool HasFailed => failing > 0 && Volatile.Read(ref _calls) >= failing;

    /// <summary>How many calls were made.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>How many calls of a kind were made, such as <c>move</c>.</summary>
    public int CallsOf(string what) => _callsOf.GetValueOrDefault(what);

    /// <summary>What failed first, such as <c>move 7</c>.</summary>
    public string? Failure { get; private set; }

    /// <summary>Spare files that got another name while they were open: under a lease, so that a reader of that name waits.</summary>
    public int SparesNamedOpen { get; private set; }

    /// <summary>Files that were opened and not closed.</summary>
    public int OpenFiles => _opened.Count(file => !file.IsClosed);

    public SafeFileHandle Open(string path, FileMode mode, FileAccess access, FileShare share, long length = 0)
    {
        Count("open");
        return Opened(SystemDisk.Instance.Open(path, mode, access, share, length));
    }

    public SafeFileHandle? TryOpenRead(string path)
    {
        Count("open");
        return SystemDisk.Instance.TryOpenRead(path) is { } file ? Opened(file) : null;
    }

    public long LengthOf(SafeFileHandle file)
    {
        Count("length");
        return SystemDisk.Instance.LengthOf(file);
    }

    public SafeFileHandle? TryOpenUnnamed(string directory)
    {
        if (!HasUnnamedFiles)
        {
            return null;
        }

        Count("open unnamed");
        return SystemDisk.Instance.TryOpenUnnamed(directory) is { } file ? Opened(file) : null;
    }

    public void Name(SafeFileHandle file, string path)
    {
        Count("name");
        SystemDisk.Instance.Name(file, path);
    }

    public SafeFileHandle? TryOpenSpare(string path, string like)
    {
        Count("open spare");
        return SystemDisk.Instance.TryOpenSpare(path, like) is { } file ? _spares[path] = Opened(file) : null;
    }

    public int Read(SafeFileHandle file, Span<byte> to, long offset)
    {
        Count("read");
        return SystemDisk.Instance.Read(file, ReadsShort && to.Length > 1 ? to[..1] : to, offset);
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        // A full disk takes a part of the bytes first.
        if (IsNext)
        {
            SystemDisk.Instance.Write(file, bytes[..(bytes.Length / 2)], offset);
        }

        Count("write");
        SystemDisk.Instance.Write(file, bytes, offset);
    }

    public void SetLength(SafeFileHandle file, long length)
    {
        Count("set length");
        SystemDisk.Instance.SetLength(file, length);
    }

    // The real ones wait for whatever else this machine writes.
    public void Flush(SafeFileHandle file) => Count("flush");

    public void FlushAll(string directory) => Count("flush all");

    public long ReadFile(string path, byte* to, long capacity)
    {
        Count("read file");
        return SystemDisk.Instance.ReadFile(path, to, capacity);
    }

    public void Move(string from, string to)
    {
        Count("move");
        if (_spares.TryGetValue(from, out var spare) && !spare.IsClosed)
        {
            SparesNamedOpen++;
        }

        SystemDisk.Instance.Move(from, to);
    }

    public void Delete(string path)
    {
        Count("delete");
        SystemDisk.Instance.Delete(path);
    }

    public void CreateDirectory(string path)
    {
        Count("create directory");
        SystemDisk.Instance.CreateDirectory(path);
    }

    public void DeleteDirectory(string path)
    {
        Count("delete directory");
        SystemDisk.Instance.DeleteDirectory(path);
    }

    private SafeFileHandle Opened(SafeFileHandle file)
    {
        lock (_opened)
        {
            _opened.Add(file);
        }

        return file;
    }

    private bool IsNext => failing > 0 && Volatile.Read(ref _calls) + 1 is var next && (isForGood ? next >= failing : next == failing);

    private void Count(string what)
    {
        _callsOf.AddOrUpdate(what, 1, (_, calls) => calls + 1);
        var call = Interlocked.Increment(ref _calls);
        if (failing > 0 && (isForGood ? call >= failing : call == failing))
        {
            Failure ??= $"No space left on device ({what} {call})";
            throw new IOException($"No space left on device ({what} {call})");
        }
    }
}
