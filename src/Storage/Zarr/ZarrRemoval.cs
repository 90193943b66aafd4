namespace ActorArrays.Storage.Zarr;

/// <summary>Removes stores, and what interrupted writes left in them.</summary>
internal static class ZarrRemoval
{
    private static readonly string[] MetadataFiles = [ZarrV2.ArrayFile, ZarrV2.GroupFile, ZarrV3.MetadataFile];

    /// <summary>Removes a store, its metadata last: a store that is removed by half can still be told for one.</summary>
    public static void Remove(IStorageDisk disk, string directory)
    {
        foreach (var path in Directory.GetDirectories(directory))
        {
            disk.DeleteDirectory(path);
        }

        foreach (var path in Directory.EnumerateFiles(directory).OrderBy(path => MetadataFiles.Contains(Path.GetFileName(path))))
        {
            disk.Delete(path);
        }

        disk.DeleteDirectory(directory);
    }

    /// <summary>True if a directory holds no more than a creation that was cut off before the metadata.</summary>
    public static bool IsRemains(string directory) => Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).All(path =>
        Path.GetFileName(path) == ZarrV2.AttributesFile || path.EndsWith(".partial", StringComparison.Ordinal));

    /// <summary>Removes the temporary files of writes that were cut off by the end of their process.</summary>
    public static void RemovePartialFiles(IStorageDisk disk, string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, ".*.partial", SearchOption.AllDirectories).ToArray())
        {
            disk.Delete(path);
        }
    }
}
