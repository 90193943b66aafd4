using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Zarr;

/// <summary>Creates arrays and the groups above them.</summary>
internal static class ZarrWriter
{
    /// <summary>Creates an array; its metadata is there when this returns.</summary>
    /// <exception cref="StorageException">It exists and is not to be replaced, or the disk is full or failed.</exception>
    public static ZarrTarget Create(string path, string? dataset, TargetOptions options)
    {
        var place = new StoragePlace(path, ZarrNames.Normalize(path, dataset));
        var directory = ZarrNames.DirectoryOf(path, dataset);
        var array = Plan(place, directory, options);
        SystemErrors.Guard(place, "create", () =>
        {
            Clear(place, directory, options.Overwrite);
            Directory.CreateDirectory(directory);
            CreateGroups(place);
        });
        WriteMetadata(place, directory, array, options);
        return new ZarrTarget(array);
    }

    private static ZarrArray Plan(StoragePlace place, string directory, TargetOptions options)
    {
        var chunk = TargetRules.ChunkShape(place, options);
        var compression = options.Compression ?? Compression.Zlib;
        var itemSize = options.DType.ItemSize();
        return new ZarrArray
        {
            Place = place,
            Format = options.ZarrFormat,
            MetadataPath = Path.Combine(directory, ZarrV2.ArrayFile),
            DType = options.DType,
            Shape = options.Shape,
            ChunkShape = chunk,
            Fill = FillPattern.Of(options.DType, options.FillValue ?? 0),
            Codecs = new CodecChain(place, ZarrV2Codecs.Of(place, compression, itemSize), chunk.Size * itemSize),
            Keys = new ZarrKeys(directory, "", options.DimensionSeparator ?? '.'),
            Attributes = options.Attributes,
        };
    }

    private static void WriteMetadata(StoragePlace place, string directory, ZarrArray array, TargetOptions options)
    {
        if (array.Attributes.Count > 0)
        {
            AtomicFile.Write(place, Path.Combine(directory, ZarrV2.AttributesFile), ZarrAttributes.Bytes(array.Attributes));
        }

        AtomicFile.Write(place, array.MetadataPath, ZarrV2.Write(array, options.Compression ?? Compression.Zlib));
    }

    // Only what is a Zarr store is ever removed: a mistyped path must not cost a directory of something else.
    private static void Clear(StoragePlace place, string directory, bool overwrite)
    {
        if (!Path.Exists(directory) || (Directory.Exists(directory) && !Directory.EnumerateFileSystemEntries(directory).Any()))
        {
            return;
        }

        TargetRules.CheckFree(place, directory, overwrite);
        if (!ZarrStore.IsStore(directory))
        {
            throw new StorageExistsException(place,
                "create: what is there is no Zarr store, so it is not replaced. Choose another name, or remove it first.");
        }

        Directory.Delete(directory, recursive: true);
    }

    private static void CreateGroups(StoragePlace place)
    {
        var parts = (place.Dataset ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var depth = 0; depth < parts.Length; depth++)
        {
            var directory = ZarrNames.DirectoryOf(place.Path, string.Join('/', parts[..depth]));
            if (File.Exists(Path.Combine(directory, ZarrV2.ArrayFile)))
            {
                throw new StorageExistsException(place, $"create: {directory} is an array, and an array holds no other arrays.");
            }

            var group = Path.Combine(directory, ZarrV2.GroupFile);
            if (!File.Exists(group))
            {
                AtomicFile.Write(place, group, "{\n  \"zarr_format\": 2\n}"u8);
            }
        }
    }
}
