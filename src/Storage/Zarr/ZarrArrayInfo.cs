namespace ActorArrays.Storage.Zarr;

/// <summary>Describes an array for listings.</summary>
internal static class ZarrArrayInfo
{
    /// <summary>Describes the array of a directory; null if it is none. What cannot be read is described as far as it goes.</summary>
    public static DatasetInfo? TryDescribe(StoragePlace place, string directory)
    {
        try
        {
            return ZarrStore.TryReadArray(place, directory) is { } array ? Describe(array) : null;
        }
        catch (StorageException error) when (error is UnsupportedDataException or CorruptDataException or MissingLibraryException)
        {
            return new DatasetInfo
            {
                Name = "/" + place.Dataset,
                Shape = null,
                DType = null,
                TypeName = "unknown",
                Problem = error.Message,
            };
        }
    }

    private static DatasetInfo Describe(ZarrArray array)
    {
        var (count, bytes) = Chunks(array);
        return new DatasetInfo
        {
            Name = "/" + array.Place.Dataset,
            Shape = array.Shape,
            DType = array.DType,
            TypeName = Kernels.DTypes.Name(array.DType),
            ChunkShape = array.ChunkShape,
            Compression = array.Codecs.Description,
            FillValue = Regions.ElementBytes.Read(array.DType, array.Fill.Element),
            Attributes = array.Attributes,
            StoredBytes = bytes,
            StoredChunks = count,
        };
    }

    // Every other file of an array's directory is metadata: .zarray, .zattrs, zarr.json, or what a writer left unfinished.
    private static (long Count, long Bytes) Chunks(ZarrArray array)
    {
        long count = 0, bytes = 0;
        foreach (var file in new DirectoryInfo(array.Keys.Directory).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (char.IsAsciiDigit(file.Name[^1]) && file.Name[0] != '.' || file.Name == "c")
            {
                count++;
                bytes += file.Length;
            }
        }

        return (count, bytes);
    }
}
