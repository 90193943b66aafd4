using ActorArrays.Storage.Files;

namespace ActorArrays.Storage;

/// <summary>Files that appear whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>Writes a file of these bytes, replacing one of the same name: whoever opens the name finds the old one or the new one.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="StorageException">The disk is full or failed; what was there is there still.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        AtomicFile.Write(SystemDisk.Instance, new StoragePlace(path), full, bytes);
    }
}
