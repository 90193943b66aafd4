using ActorArrays.Storage.Errors;

namespace ActorArrays.Storage.Files;

/// <summary>
/// Files that appear whole or not at all: written without a name where the system can, else under a temporary name beside their place,
/// which they get at the end.
/// </summary>
internal static unsafe class AtomicFile
{
    private static long _count;

    /// <summary>A name in the same directory that no reader takes for data and no other writer uses.</summary>
    public static string TemporaryName(string path)
    {
        var directory = Path.GetDirectoryName(path) ?? "";
        var number = Interlocked.Increment(ref _count);
        return Path.Combine(directory, string.Create(null,
            $".{Path.GetFileName(path)}.{Environment.ProcessId}-{number}.partial"));
    }

    /// <summary>Writes a file of these bytes, replacing one of the same name.</summary>
    /// <exception cref="StorageException">The disk is full or failed; nothing is left behind.</exception>
    public static void Write(IStorageDisk disk, StoragePlace place, string path, byte* bytes, long count)
    {
        try
        {
            using var file = disk.TryOpenUnnamed(Path.GetDirectoryName(path) ?? "");
            if (file is null)
            {
                WriteUnderTemporaryName(disk, path, bytes, count);
                return;
            }

            ChunkFile.WriteAt(disk, file, 0, bytes, count);
            disk.Name(file, path);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw SystemErrors.Of(place, "write", error);
        }
    }

    private static void WriteUnderTemporaryName(IStorageDisk disk, string path, byte* bytes, long count)
    {
        var temporary = TemporaryName(path);
        try
        {
            using (var file = disk.Open(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read))
            {
                ChunkFile.WriteAt(disk, file, 0, bytes, count);
            }

            disk.Move(temporary, path);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            Abandon(temporary);
            throw;
        }
    }

    /// <summary>Writes a file of these bytes, replacing one of the same name.</summary>
    public static void Write(IStorageDisk disk, StoragePlace place, string path, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            Write(disk, place, path, first, bytes.Length);
        }
    }

    /// <summary>Deletes what an interrupted write left, if it is there.</summary>
    public static void Abandon(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            // The write's own failure is the one to report; the name says that the rest is no data.
        }
    }
}
