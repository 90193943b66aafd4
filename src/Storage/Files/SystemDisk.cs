using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Files;

/// <summary>The machine's own file system. Stateless and thread-safe.</summary>
public sealed unsafe class SystemDisk : IStorageDisk
{
    private SystemDisk()
    {
    }

    /// <summary>The only one: it has no state.</summary>
    public static SystemDisk Instance { get; } = new();

    /// <inheritdoc/>
    public SafeFileHandle Open(string path, FileMode mode, FileAccess access, FileShare share, long length = 0) =>
        File.OpenHandle(path, mode, access, share, FileOptions.None, length);

    // On Linux without the checks that the platform adds: a chunk file is open for one read.
    /// <inheritdoc/>
    public SafeFileHandle? TryOpenRead(string path)
    {
        if (!LibC.IsSupported)
        {
            return File.Exists(path) ? File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete) : null;
        }

        var file = ChunkFile.TryOpen(path);
        return file < 0 ? null : new SafeFileHandle(file, ownsHandle: true);
    }

    /// <inheritdoc/>
    public long LengthOf(SafeFileHandle file) => RandomAccess.GetLength(file);

    /// <inheritdoc/>
    public SafeFileHandle? TryOpenUnnamed(string directory) => UnnamedFile.TryOpen(directory);

    /// <inheritdoc/>
    public void Name(SafeFileHandle file, string path) => UnnamedFile.Name(file, path);

    /// <inheritdoc/>
    public SafeFileHandle? TryOpenSpare(string path, string like) => SpareFile.TryOpen(path, like);

    /// <inheritdoc/>
    public int Read(SafeFileHandle file, Span<byte> to, long offset) =>
        LibC.IsSupported ? ChunkFile.ReadAt(file, to, offset) : RandomAccess.Read(file, to, offset);

    /// <inheritdoc/>
    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    /// <inheritdoc/>
    public void SetLength(SafeFileHandle file, long length) => RandomAccess.SetLength(file, length);

    /// <inheritdoc/>
    public void Flush(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    // One call for a million chunk files where the system has one; elsewhere each file by itself.
    /// <inheritdoc/>
    public void FlushAll(string directory)
    {
        if (LibC.IsSupported)
        {
            LibC.FlushFileSystem(directory);
            return;
        }

        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(file);
        }
    }

    /// <inheritdoc/>
    public long ReadFile(string path, byte* to, long capacity) => ChunkFile.Read(path, to, capacity);

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        if (LibC.IsSupported)
        {
            LibC.Move(from, to);
        }
        else
        {
            File.Move(from, to, overwrite: true);
        }
    }

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public void DeleteDirectory(string path) => Directory.Delete(path, recursive: true);
}
