using ActorArrays.Storage;
using ActorArrays.Storage.Files;
using Microsoft.Win32.SafeHandles;

namespace Host.Tests.Durability;

/// <summary>The machine's file system, which asks the run to stop when it has written so many times.</summary>
internal sealed unsafe class CancellingDisk(CancellationTokenSource stop, int writes) : IStorageDisk
{
    private readonly Lock _gate = new();
    private int _writes;

    public SafeFileHandle Open(string path, FileMode mode, FileAccess access, FileShare share, long length = 0) =>
        SystemDisk.Instance.Open(path, mode, access, share, length);

    public SafeFileHandle? TryOpenRead(string path) => SystemDisk.Instance.TryOpenRead(path);

    public long LengthOf(SafeFileHandle file) => SystemDisk.Instance.LengthOf(file);

    public SafeFileHandle? TryOpenUnnamed(string directory) => SystemDisk.Instance.TryOpenUnnamed(directory);

    public void Name(SafeFileHandle file, string path) => SystemDisk.Instance.Name(file, path);

    public int Read(SafeFileHandle file, Span<byte> to, long offset) => SystemDisk.Instance.Read(file, to, offset);

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset)
    {
        SystemDisk.Instance.Write(file, bytes, offset);

        // While one thread asks, others do not write on: they could finish the run before it hears.
        lock (_gate)
        {
            if (++_writes == writes)
            {
                stop.Cancel();
            }
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
