using ActorArrays.Actors.Simulated;
using ActorArrays.Storage;
using ActorArrays.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Simulation.Arrays;

/// <summary>The process is gone in the middle of a call to the file system.</summary>
internal sealed class CrashException() : InvalidOperationException("the process is gone");

/// <summary>
/// The machine's file system, on which calls fail, a write may have written a part before it does, and the process ends at some call.
/// After every call somebody looks at what a reader beside would see.
/// </summary>
/// <param name="random">Draws what fails.</param>
/// <param name="failing">How likely a call does.</param>
/// <param name="crashAt">The call, from 1, in whose middle the process ends; null: none.</param>
internal sealed unsafe class WatchedDisk(SeededRandom random, double failing, int? crashAt) : IStorageDisk
{
    private int _calls;

    /// <summary>Is called after each call; null while nothing is to be looked at.</summary>
    internal Action? Look { get; set; }

    /// <summary>Is told of each fault.</summary>
    internal Action<string> Note { get; init; } = static _ => { };

    /// <summary>For a canary: temporary files have the names that they will get from the start.</summary>
    internal bool WritesInPlace { get; init; }

    /// <summary>False: every file has a name from the start.</summary>
    internal bool HasUnnamedFiles { get; init; }

    /// <summary>Nothing happens on it any more.</summary>
    internal bool HasCrashed { get; private set; }

    public SafeFileHandle Open(string path, FileMode mode, FileAccess access, FileShare share, long length = 0)
    {
        Begin();
        mode = WritesInPlace && mode == FileMode.CreateNew ? FileMode.Create : mode;
        return Ended(SystemDisk.Instance.Open(RealName(path), mode, access, share, length));
    }

    public SafeFileHandle? TryOpenRead(string path)
    {
        Begin();
        return SystemDisk.Instance.TryOpenRead(path);
    }

    public long LengthOf(SafeFileHandle file)
    {
        Begin();
        return SystemDisk.Instance.LengthOf(file);
    }

    public SafeFileHandle? TryOpenUnnamed(string directory)
    {
        if (WritesInPlace || !HasUnnamedFiles)
        {
            return null;
        }

        Begin();
        return SystemDisk.Instance.TryOpenUnnamed(directory);
    }

    public void Name(SafeFileHandle file, string path)
    {
        Begin();
        SystemDisk.Instance.Name(file, path);
        Ended(true);
    }

    public SafeFileHandle? TryOpenSpare(string path, string like)
    {
        Begin();
        return SystemDisk.Instance.TryOpenSpare(path, like);
    }

    public int Read(SafeFileHandle file, Span<byte> to, long offset)
    {
        Begin();
        return Ended(SystemDisk.Instance.Read(file, to, offset));
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        // What fails, or ends with its process, may have written a part.
        Begin(bytes.Length / 2, half => SystemDisk.Instance.Write(file, new byte[half], offset));
        SystemDisk.Instance.Write(file, bytes, offset);
        Ended(true);
    }

    public void SetLength(SafeFileHandle file, long length)
    {
        Begin();
        SystemDisk.Instance.SetLength(file, length);
        Ended(true);
    }

    // The real ones wait for whatever else the machine writes.
    public void Flush(SafeFileHandle file) => Begin();

    public void FlushAll(string directory) => Begin();

    public long ReadFile(string path, byte* to, long capacity)
    {
        Begin();
        return SystemDisk.Instance.ReadFile(path, to, capacity);
    }

    public void Move(string from, string to)
    {
        Begin();
        if (RealName(from) == from)
        {
            SystemDisk.Instance.Move(from, to);
        }

        Ended(true);
    }

    public void Delete(string path)
    {
        Begin();
        SystemDisk.Instance.Delete(path);
        Ended(true);
    }

    public void CreateDirectory(string path)
    {
        Begin();
        SystemDisk.Instance.CreateDirectory(path);
    }

    public void DeleteDirectory(string path)
    {
        Begin();
        SystemDisk.Instance.DeleteDirectory(path);
    }

    /// <summary>A temporary name is that of the file, a number, and an ending.</summary>
    private string RealName(string path)
    {
        var name = Path.GetFileName(path);
        return WritesInPlace && name.EndsWith(".partial", StringComparison.Ordinal)
            ? Path.Combine(Path.GetDirectoryName(path)!, name[1..name[..^".partial".Length].LastIndexOf('.')])
            : path;
    }

    private void Begin(int half = 0, Action<int>? writeHalf = null)
    {
        _calls++;
        if (HasCrashed || _calls == crashAt)
        {
            if (!HasCrashed)
            {
                Note("FaultProcessEnds");
                HasCrashed = true;
                writeHalf?.Invoke(half);
                Look?.Invoke();
            }

            throw new CrashException();
        }

        if (random.Happens(failing))
        {
            Note("FaultStoreFails");
            writeHalf?.Invoke(half);
            Look?.Invoke();
            throw new IOException("No space left on device");
        }
    }

    private TResult Ended<TResult>(TResult result)
    {
        Look?.Invoke();
        return result;
    }
}
