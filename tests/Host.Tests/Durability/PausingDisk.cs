using ActorArrays.Storage;
using ActorArrays.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace Host.Tests.Durability;

/// <summary>The machine's file system, in which writing stops after so many writes until it is told to go on.</summary>
internal sealed unsafe class PausingDisk(int writes) : IStorageDisk, IDisposable
{
    private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _isOpen = new();
    private int _writes;

    /// <summary>Complete when that many writes are done; the next ones wait.</summary>
    public Task Paused => _paused.Task;

    /// <summary>Lets all writes go on.</summary>
    public void GoOn() => _isOpen.Set();

    public void Dispose() => _isOpen.Dispose();

    public SafeFileHandle Open(string path, FileMode mode, FileAccess access, FileShare share, long length = 0) =>
        SystemDisk.Instance.Open(path, mode, access, share, length);

    public SafeFileHandle? TryOpenRead(string path) => SystemDisk.Instance.TryOpenRead(path);

    public long LengthOf(SafeFileHandle file) => SystemDisk.Instance.LengthOf(file);

    public SafeFileHandle? TryOpenUnnamed(string directory) => SystemDisk.Instance.TryOpenUnnamed(directory);

    public void Name(SafeFileHandle file, string path) => SystemDisk.Instance.Name(file, path);

    public SafeFileHandle? TryOpenSpare(string path, string like) => SystemDisk.Instance.TryOpenSpare(path, like);

    public int Read(SafeFileHandle file, Span<byte> to, long offset) => SystemDisk.Instance.Read(file, to, offset);

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        SystemDisk.Instance.Write(file, bytes, offset);
        if (Interlocked.Increment(ref _writes) >= writes)
        {
            _paused.TrySetResult();
            _isOpen.Wait();
        }
    }

    public void SetLength(SafeFileHandle file, long length) => SystemDisk.Instance.SetLength(file, length);

    public void Flush(SafeFileHandle file) => SystemDisk.Instance.Flush(file);

    public void FlushAll(string directory) => SystemDisk.Instance.FlushAll(directory);

    public long ReadFile(string path, byte* to, long capacity) => SystemDisk.Instance.ReadFile(path, to, capacity);

    public void Move(string from, string to) => SystemDisk.Instance.Move(from, to);

    public void Delete(string path) => SystemDisk.Instance.Delete(path);

    public void CreateDirectory(string path) => SystemDisk.Instance.CreateDirectory(path);

    public void DeleteDirectory(string path) => SystemDisk.Instance.DeleteDirectory(path);
}
