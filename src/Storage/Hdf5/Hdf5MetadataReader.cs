using ActorArrays.Kernels;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Hdf5;

/// <summary>Reads a dataset's metadata. Called with the library's lock held.</summary>
internal static unsafe class Hdf5MetadataReader
{
    // Edge chunks of such a dataset are stored without its filters.
    private const uint PartialChunksUnfiltered = 2;

    /// <summary>Reads everything about an open dataset.</summary>
    /// <exception cref="UnsupportedDataException">Elements that are no numbers, or a filter that nobody here has.</exception>
    public static Hdf5Metadata Read(long file, long dataset, StoragePlace place)
    {
        using var type = Hdf5Id.Of(H5.H5Dget_type(dataset), place, "open: the datatype cannot be read");
        if (!Hdf5Type.TryRead(type.Value, out var dtype, out var isReversed))
        {
            throw new UnsupportedDataException(place,
                $"open: the elements must be one of NumPy's numbers, but are of the HDF5 type {Hdf5Type.Describe(type.Value)}.");
        }

        using var plist = Hdf5Id.Of(H5.H5Dget_create_plist(dataset), place, "open: the creation properties cannot be read");
        var shape = ReadShape(dataset, place);
        var filters = Hdf5Filters.Read(plist.Value, place);
        if (Hdf5Filters.FirstMissing(filters) is { } missing && !Hdf5Filters.AreOurs(filters))
        {
            throw new UnsupportedDataException(place, $"open: unknown codec: the HDF5 filter '{missing}' (number {missing.Id}) is neither gzip, " +
                "shuffle, fletcher32 nor known to the installed HDF5 library. Install its plugin, or repack the file with h5repack.");
        }

        var layout = H5.H5Pget_layout(plist.Value);
        var metadata = new Hdf5Metadata
        {
            Place = place,
            Shape = shape,
            DType = dtype,
            IsReversed = isReversed,
            ChunkShape = layout == H5.LayoutKind.Chunked ? ReadChunkShape(plist.Value, shape, place) : null,
            Filters = filters,
            Fill = ReadFill(plist.Value, type.Value, dtype, isReversed, place),
            Attributes = Hdf5Attributes.Read(dataset, place),
            StoredBytes = (long)H5.H5Dget_storage_size(dataset),
            StoredChunks = layout == H5.LayoutKind.Chunked ? CountChunks(dataset, place) : null,
            Access = Hdf5Access.Library,
        };
        return layout switch
        {
            H5.LayoutKind.Contiguous => WithFlatAccess(metadata, dataset, plist.Value),
            H5.LayoutKind.Chunked => metadata with { Access = ChunkAccess(metadata, file, plist.Value) },
            _ => metadata,
        };
    }

    /// <summary>The lengths of a dataset's axes; none for a scalar.</summary>
    /// <exception cref="UnsupportedDataException">The dataset has no elements by kind (a null dataspace).</exception>
    public static Shape ReadShape(long dataset, StoragePlace place)
    {
        using var space = Hdf5Id.Of(H5.H5Dget_space(dataset), place, "open: the dataspace cannot be read");
        if (H5.H5Sget_simple_extent_type(space.Value) == H5.SpaceClass.Null)
        {
            throw new UnsupportedDataException(place, "open: the dataset is empty by kind (a null dataspace) and has no shape.");
        }

        var rank = H5.H5Sget_simple_extent_ndims(space.Value);
        Hdf5Id.Check(rank, place, "open: the dataspace cannot be read");
        var lengths = stackalloc ulong[Limits.RankMax];
        Hdf5Id.Check(H5.H5Sget_simple_extent_dims(space.Value, lengths, null), place, "open: the dataspace cannot be read");
        return StoredShape.Create(Longs(lengths, rank), place);
    }

    private static Hdf5Metadata WithFlatAccess(Hdf5Metadata metadata, long dataset, long plist)
    {
        var offset = H5.H5Dget_offset(dataset);
        var isExternal = H5.H5Pget_external_count(plist) > 0;
        return metadata.Shape.Size == 0 || (metadata.StoredBytes == 0 && !isExternal)
            ? metadata with { Access = Hdf5Access.Empty }
            : offset == H5.AddressUndefined || isExternal
                ? metadata
                : metadata with { Access = Hdf5Access.Flat, Offset = checked((long)offset) };
    }

    // With a user block, versions differ in whether chunk addresses count from the file's start.
    private static Hdf5Access ChunkAccess(Hdf5Metadata metadata, long file, long plist)
    {
        using var creation = Hdf5Id.Of(H5.H5Fget_create_plist(file), metadata.Place, "open: the file's properties cannot be read");
        Hdf5Id.Check(H5.H5Pget_userblock(creation.Value, out var userBlock), metadata.Place, "open: the file's properties cannot be read");
        Hdf5Id.Check(H5.H5Pget_chunk_opts(plist, out var options), metadata.Place, "open: the chunk options cannot be read");
        return userBlock == 0 && (options & PartialChunksUnfiltered) == 0 && Hdf5Filters.AreOurs(metadata.Filters)
            ? Hdf5Access.Chunks
            : Hdf5Access.Library;
    }

    private static Shape ReadChunkShape(long plist, Shape shape, StoragePlace place)
    {
        var lengths = stackalloc ulong[Limits.RankMax];
        var rank = H5.H5Pget_chunk(plist, Limits.RankMax, lengths);
        Hdf5Id.Check(rank, place, "open: the chunk shape cannot be read");
        return StoredShape.CreateChunk(Longs(lengths, rank), shape, place);
    }

    private static FillPattern ReadFill(long plist, long type, DType dtype, bool isReversed, StoragePlace place)
    {
        var element = stackalloc byte[16];
        new Span<byte>(element, 16).Clear();
        // 0: the creator left it undefined, which readers take for 0.
        if (H5.H5Pfill_value_defined(plist, out var status) >= 0 && status > 0)
        {
            Hdf5Id.Check(H5.H5Pget_fill_value(plist, type, element), place, "open: the fill value cannot be read");
            if (isReversed)
            {
                ByteOrder.Reverse(element, 1, dtype);
            }
        }

        return new FillPattern(dtype, new ReadOnlySpan<byte>(element, 16));
    }

    private static long CountChunks(long dataset, StoragePlace place)
    {
        using var space = Hdf5Id.Of(H5.H5Dget_space(dataset), place, "open: the dataspace cannot be read");
        Hdf5Id.Check(H5.H5Dget_num_chunks(dataset, space.Value, out var count), place, "open: the chunks cannot be counted");
        return (long)count;
    }

    private static long[] Longs(ulong* lengths, int count)
    {
        var result = new long[count];
        for (var i = 0; i < count; i++)
        {
            result[i] = lengths[i] <= long.MaxValue ? (long)lengths[i] : -1;
        }

        return result;
    }
}
