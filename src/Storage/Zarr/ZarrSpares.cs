using System.Globalization;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage.Zarr;

/// <summary>The files of a store that is replaced, into which the chunks of the new store are written.</summary>
/// <remarks>
/// A file system can take longer to remove thousands of files and to make as many than to write them: ext4 without a journal looks, for
/// each new file, at every inode that was freed within five minutes (2,232 chunks: 2.5 s of system time a run; into spare files 0.4 s).
/// They lie in a folder of the new store that no reader looks into, under numbers, until they get the names of chunks.
/// <b>CONCURRENCY:</b> a number is taken once, by an atomic increment; its file is the taker's from then on.
/// </remarks>
internal sealed unsafe class ZarrSpares
{
    /// <summary>The folder's name.</summary>
    public const string FolderName = ".replaced";

    // Links lead out of the store.
    private static readonly EnumerationOptions FilesAlone = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private readonly IStorageDisk _disk;
    private readonly string _folder;
    private readonly string _like;
    private readonly int _count;
    private int _taken;

    private ZarrSpares(IStorageDisk disk, string folder, string like, int count) =>
        (_disk, _folder, _like, _count) = (disk, folder, like, count);

    /// <summary>Sets files of a store aside, all but its metadata, which is left to be removed last.</summary>
    /// <param name="disk">Where it lies.</param>
    /// <param name="directory">The store.</param>
    /// <param name="like">The new store's metadata, which is there when the first spare is used.</param>
    /// <param name="countMax">How many can be of use.</param>
    public static ZarrSpares SetAside(IStorageDisk disk, string directory, string like, long countMax)
    {
        var folder = Path.Combine(directory, FolderName);
        Remove(disk, folder);
        if (!SpareFile.IsSupported)
        {
            return new ZarrSpares(disk, folder, like, 0);
        }

        var paths = Directory.EnumerateFiles(directory, "*", FilesAlone).Where(path => !ZarrRemoval.IsMetadata(path))
            .Take((int)Math.Min(countMax, int.MaxValue)).ToArray();
        disk.CreateDirectory(folder);
        for (var number = 0; number < paths.Length; number++)
        {
            disk.Move(paths[number], PathOf(folder, number));
        }

        return new ZarrSpares(disk, folder, like, paths.Length);
    }

    /// <summary>None: the store is not there yet, or is gone on with.</summary>
    public static ZarrSpares None(IStorageDisk disk, string directory) => new(disk, Path.Combine(directory, FolderName), "", 0);

    /// <summary>Writes a file of these bytes into a spare one, which then gets the name, replacing a file that has it.</summary>
    /// <returns>False if there is none.</returns>
    /// <exception cref="StorageException">The disk is full or failed; what is left of the spares is then removed, to make room.</exception>
    public bool TryWrite(StoragePlace place, string path, byte* bytes, long count)
    {
        if (Volatile.Read(ref _taken) >= _count || Interlocked.Increment(ref _taken) is var taken && taken > _count)
        {
            return false;
        }

        var spare = PathOf(_folder, taken - 1);
        try
        {
            if (TryWriteInto(spare, path, bytes, count))
            {
                return true;
            }

            _disk.Delete(spare);
            RemoveRest();
            return false;
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            SystemErrors.Attempt(() => _disk.Delete(spare));
            SystemErrors.Attempt(RemoveRest);
            throw SystemErrors.Of(place, "write", error);
        }
    }

    /// <summary>Removes what is left.</summary>
    public void Remove() => Remove(_disk, _folder);

    /// <summary>Removes what a process that ended has left in a store.</summary>
    public static void Remove(IStorageDisk disk, string folder)
    {
        if (Directory.Exists(folder))
        {
            disk.DeleteDirectory(folder);
        }
    }

    // Closed before it has the chunk's name: whoever opens a file under a lease waits, a thread that holds it for itself (the simulator
    // did, for 45 s a file).
    private bool TryWriteInto(string spare, string path, byte* bytes, long count)
    {
        using (var file = _disk.TryOpenSpare(spare, _like))
        {
            if (file is null)
            {
                return false;
            }

            ChunkFile.WriteAt(_disk, file, 0, bytes, count);
            _disk.SetLength(file, count);
        }

        _disk.Move(spare, path);
        return true;
    }

    // A spare that is refused is seldom the only one.
    private void RemoveRest()
    {
        while (Interlocked.Increment(ref _taken) is var taken && taken <= _count)
        {
            _disk.Delete(PathOf(_folder, taken - 1));
        }
    }

    private static string PathOf(string folder, int number) => Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));
}
