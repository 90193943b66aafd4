using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>What all formats ask of <see cref="TargetOptions"/>.</summary>
internal static class TargetRules
{
    /// <summary>The chunk shape that a target gets: the one asked for, clipped to the array, or the array in one piece.</summary>
    /// <exception cref="ChunkException">Not one positive length an axis, or more elements than a chunk can have.</exception>
    public static Shape ChunkShape(StoragePlace place, TargetOptions options)
    {
        var asked = options.ChunkShape ?? options.Shape;
        var lengths = new long[options.Shape.Rank];
        for (var axis = 0; axis < lengths.Length && asked.Rank == lengths.Length; axis++)
        {
            lengths[axis] = Math.Max(1, Math.Min(asked[axis], options.Shape[axis]));
        }

        if (asked.Rank != lengths.Length || (options.ChunkShape is not null && asked.Span.Contains(0) && options.Shape.Size > 0))
        {
            throw new ChunkException(
                $"create {place}: the chunk shape must have one positive length for each axis of {options.Shape}, but is {asked}.");
        }

        var chunk = Shape.Create(lengths);
        return chunk.Size <= Limits.ChunkElementsMax
            ? chunk
            : throw new ChunkException($"create {place}: a storage chunk must have at most {Limits.ChunkElementsMax} " +
                $"elements, but {chunk} has {chunk.Size}. Give a smaller chunk shape.");
    }

    /// <summary>Checks the options of formats that have neither compression nor attributes.</summary>
    /// <exception cref="UnsupportedDataException">The options ask for either.</exception>
    public static void CheckFlat(StoragePlace place, TargetOptions options)
    {
        if (options.Attributes.Count > 0)
        {
            throw new UnsupportedDataException(place,
                "create: the NPY format has no attributes. Leave them out, or write HDF5 or Zarr.");
        }

        if (options.Compression is { Kind: not CompressionKind.None } compression)
        {
            throw new UnsupportedDataException(place,
                $"create: the NPY format has no compression, but {compression.Kind} was asked for. Write NPZ, HDF5 or Zarr.");
        }
    }

    /// <summary>Refuses to replace what is there.</summary>
    /// <exception cref="StorageExistsException">The path exists, and overwriting was not asked for.</exception>
    public static void CheckFree(StoragePlace place, string path, bool overwrite)
    {
        if (!overwrite && Path.Exists(path))
        {
            throw new StorageExistsException(place,
                "create: it exists already. Choose another name, or ask for it to be overwritten.");
        }
    }
}
