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
            CreateGroups(place, array.Format);
        });
        WriteMetadata(place, directory, array, options);
        return new ZarrTarget(array);
    }

    private static ZarrArray Plan(StoragePlace place, string directory, TargetOptions options)
    {
        var isV3 = options.ZarrFormat switch
        {
            2 => false,
            3 => true,
            var other => throw new ValueException($"create {place}: the Zarr format must be 2 or 3, but is {other}."),
        };
        var chunk = TargetRules.ChunkShape(place, options);
        var compression = ZarrCodecs.Resolve(options.Compression);
        var itemSize = options.DType.ItemSize();
        var codecs = isV3 ? ZarrV3Codecs.Of(place, compression, options.DType) : ZarrCodecs.Of(place, compression, itemSize);
        return new ZarrArray
        {
            Place = place,
            Format = options.ZarrFormat,
            MetadataPath = Path.Combine(directory, isV3 ? ZarrV3.MetadataFile : ZarrV2.ArrayFile),
            DType = options.DType,
            Shape = options.Shape,
            ChunkShape = chunk,
            Fill = FillPattern.Of(options.DType, options.FillValue ?? 0),
            Codecs = new CodecChain(place, codecs, chunk.Size * itemSize),
            Keys = new ZarrKeys(directory, isV3 ? "c" : "", options.DimensionSeparator ?? (isV3 ? '/' : '.')),
            Attributes = options.Attributes,
        };
    }

    private static void WriteMetadata(StoragePlace place, string directory, ZarrArray array, TargetOptions options)
    {
        var compression = ZarrCodecs.Resolve(options.Compression);
        if (array.Format == 3)
        {
            AtomicFile.Write(place, array.MetadataPath, ZarrV3Writer.Array(array, compression));
            return;
        }

        if (array.Attributes.Count > 0)
        {
            AtomicFile.Write(place, Path.Combine(directory, ZarrV2.AttributesFile), ZarrAttributes.Bytes(array.Attributes));
        }

        AtomicFile.Write(place, array.MetadataPath, ZarrV2.Write(array, compression));
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

    private static void CreateGroups(StoragePlace place, int format)
    {
        var parts = (place.Dataset ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var depth = 0; depth < parts.Length; depth++)
        {
            var directory = ZarrNames.DirectoryOf(place.Path, string.Join('/', parts[..depth]));
            if (ZarrStore.TryReadArray(place, directory) is not null)
            {
                throw new StorageExistsException(place, $"create: {directory} is an array, and an array holds no other arrays.");
            }

            CreateGroup(place, directory, format);
        }
    }

    private static void CreateGroup(StoragePlace place, string directory, int format)
    {
        var v2 = Path.Combine(directory, ZarrV2.GroupFile);
        var v3 = Path.Combine(directory, ZarrV3.MetadataFile);
        if (File.Exists(format == 2 ? v3 : v2))
        {
            throw new StorageExistsException(place,
                $"create: {directory} is a group of Zarr format {5 - format}, but format {format} was asked for. Ask for the store's own format.");
        }

        if (!File.Exists(format == 2 ? v2 : v3))
        {
            AtomicFile.Write(place, format == 2 ? v2 : v3, format == 2 ? ZarrV2.GroupBytes : ZarrV3Writer.GroupBytes);
        }
    }
}
