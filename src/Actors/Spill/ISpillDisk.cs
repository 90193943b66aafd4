using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Actors.Spill;

/// <summary>The calls that spilling makes to the file system: where tests let the n-th one fail.</summary>
/// <remarks>Implementations are thread-safe. What they throw is told with the file's name and the node.</remarks>
internal interface ISpillDisk
{
    /// <summary>Makes a file for reading and writing that is gone when it is closed. If that fails, none is left.</summary>
    SafeFileHandle Create(string path);

    /// <summary>Writes all of the bytes.</summary>
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Reads some bytes, at least one, or none at the end of the file.</summary>
    /// <returns>How many.</returns>
    int Read(SafeFileHandle file, Span<byte> to, long offset);

    /// <summary>Cuts the file to nothing.</summary>
    void Empty(SafeFileHandle file);
}

/// <summary>The machine's own disk.</summary>
internal sealed class SystemSpillDisk : ISpillDisk
{
    private SystemSpillDisk()
    {
    }

    internal static SystemSpillDisk Instance { get; } = new();

    public SafeFileHandle Create(string path)
    {
        var file = File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete,
            FileOptions.DeleteOnClose | FileOptions.RandomAccess);
        try
        {
            // An open file without a name is gone even after kill -9.
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(file, bytes, offset);

    public int Read(SafeFileHandle file, Span<byte> to, long offset) => RandomAccess.Read(file, to, offset);

    public void Empty(SafeFileHandle file) => RandomAccess.SetLength(file, 0);
}
