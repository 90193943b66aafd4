using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage.Zarr;

/// <summary>A directory that is a Zarr array, or a hierarchy of groups and arrays, in either format.</summary>
internal static class ZarrStore
{
    /// <summary>True if the directory is a Zarr array or group.</summary>
    public static bool IsStore(string path) =>
        File.Exists(Path.Combine(path, ZarrV2.ArrayFile)) || File.Exists(Path.Combine(path, ZarrV2.GroupFile)) ||
        File.Exists(Path.Combine(path, ZarrV3.MetadataFile));

    /// <summary>Opens an array.</summary>
    /// <param name="path">The store.</param>
    /// <param name="dataset">The array's name from the root; null if the store is one array, or has only one.</param>
    /// <param name="disk">Where chunks are read; null is the machine's file system.</param>
    /// <exception cref="StorageException">No such store or array, damaged metadata, or what we cannot read.</exception>
    public static ZarrSource Open(string path, string? dataset, IStorageDisk? disk = null)
    {
        var place = new StoragePlace(path, ZarrNames.Normalize(path, dataset));
        var directory = ZarrNames.DirectoryOf(path, dataset);
        if (TryReadArray(place, directory) is { } array)
        {
            return new ZarrSource(array with { Disk = disk ?? array.Disk });
        }

        if (!IsStore(path))
        {
            throw Directory.Exists(path)
                ? new CorruptDataException(place, "open: the directory is no Zarr store: it has neither .zarray, .zgroup nor zarr.json.")
                : new StorageNotFoundException(place, "open: there is no such file or directory.");
        }

        var names = ArrayNames(path);
        return place.Dataset is null && names is [var only]
            ? Open(path, only, disk)
            : throw new DatasetNotFoundException(place, DatasetList.Message(place.Dataset, names));
    }

    /// <summary>Lists groups and arrays.</summary>
    public static StoreDescription Describe(string path)
    {
        if (!IsStore(path))
        {
            _ = Open(path, null);
        }

        var groups = new List<GroupInfo>();
        var datasets = new List<DatasetInfo>();
        foreach (var (name, directory) in Nodes(path))
        {
            var place = new StoragePlace(path, name);
            if (ZarrArrayInfo.TryDescribe(place, directory) is { } dataset)
            {
                datasets.Add(dataset);
            }
            else if (ReadGroup(place, directory) is { } attributes)
            {
                groups.Add(new GroupInfo("/" + name, attributes));
            }
        }

        var format = File.Exists(Path.Combine(path, ZarrV3.MetadataFile)) ? "Zarr 3" : "Zarr 2";
        return new StoreDescription(path, format, groups, datasets);
    }

    /// <summary>Reads an array's metadata in either format; null if the directory is no array.</summary>
    public static ZarrArray? TryReadArray(StoragePlace place, string directory) =>
        ZarrV3.TryRead(place, directory) ?? ZarrV2.TryRead(place, directory);

    private static List<string> ArrayNames(string path) =>
    [
        .. from node in Nodes(path)
           where File.Exists(Path.Combine(node.Directory, ZarrV2.ArrayFile)) ||
               ZarrV3.IsArray(new StoragePlace(path, node.Name), node.Directory)
           select node.Name,
    ];

    private static IReadOnlyDictionary<string, AttributeValue>? ReadGroup(StoragePlace place, string directory) =>
        ZarrV3.TryReadGroup(place, directory) ??
        (File.Exists(Path.Combine(directory, ZarrV2.GroupFile)) ? ZarrV2.ReadAttributes(place, directory) : null);

    // Directories that are groups or arrays, depth first in natural order; an array's own directories are its chunks.
    private static IEnumerable<(string Name, string Directory)> Nodes(string path)
    {
        var pending = new Stack<string>([""]);
        while (pending.TryPop(out var name))
        {
            var directory = ZarrNames.DirectoryOf(path, name);
            if (!IsStore(directory))
            {
                continue;
            }

            yield return (name, directory);
            if (File.Exists(Path.Combine(directory, ZarrV2.ArrayFile)))
            {
                continue;
            }

            var children = SystemErrors.Guard(new StoragePlace(path, name), "list", () => Directory.GetDirectories(directory));
            Array.Sort(children, NaturalOrder.Comparer);
            for (var i = children.Length - 1; i >= 0; i--)
            {
                var child = Path.GetFileName(children[i]);
                pending.Push(name.Length == 0 ? child : $"{name}/{child}");
            }
        }
    }
}
