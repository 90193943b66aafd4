namespace ActorArrays.Storage.Zarr;

/// <summary>Removes stores, and what interrupted writes left in them.</summary>
internal static class ZarrRemoval
{
    private static readonly string[] MetadataFiles = [ZarrV2.ArrayFile, ZarrV2.GroupFile, ZarrV3.MetadataFile];

    /// <summary>True for a file whose presence tells a store.</summary>
    public static bool IsMetadata(string path) => MetadataFiles.Contains(Path.GetFileName(path));

    /// <summary>Empties a store but for its spare files, metadata last: what is removed by half can still be told for a store.</summary>
    public static void Clear(IStorageDisk disk, string directory)
    {
        foreach (var path in Directory.GetDirectories(directory).Where(path => Path.GetFileName(path) != ZarrSpares.FolderName))
        {
            disk.DeleteDirectory(path);
        }

        foreach (var path in Directory.EnumerateFiles(directory).OrderBy(IsMetadata))
        {
            disk.Delete(path);
        }
    }

    /// <summary>True if a directory holds no more than a creation that was cut off before the metadata.</summary>
    public static bool IsRemains(string directory) => Directory.Exists(directory) &&
        Directory.EnumerateFileSystemEntries(directory).All(path => Path.GetFileName(path) is ZarrV2.AttributesFile or ZarrSpares.FolderName ||
            path.EndsWith(".partial", StringComparison.Ordinal));

    /// <summary>Removes temporary and spare files of writes that were cut off by the end of their process.</summary>
    public static void RemovePartialFiles(IStorageDisk disk, string directory)
    {
        ZarrSpares.None(disk, directory).Remove();
        foreach (var path in Directory.EnumerateFiles(directory, ".*.partial", SearchOption.AllDirectories).ToArray())
        {
            disk.Delete(path);
        }
    }
}
