namespace ActorArrays.Storage.Hdf5;

/// <summary>Opens and lists HDF5 files.</summary>
internal static class Hdf5Store
{
    /// <summary>Opens a dataset.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dataset">Its name from the root; null if the file has only one.</param>
    /// <param name="disk">Where elements are read past the library.</param>
    /// <exception cref="StorageException">No library, file or dataset; a damaged file; or elements that cannot be read.</exception>
    public static Hdf5Source Open(string path, string? dataset, IStorageDisk disk)
    {
        var place = new StoragePlace(path, dataset?.Trim('/') is { Length: > 0 } name ? name : null);
        Hdf5Metadata metadata;
        using (Hdf5Library.Enter(place))
        {
            using var file = Hdf5File.Open(place);
            place = place.Dataset is null ? place with { Dataset = OnlyDataset(file, place) } : place;
            using var id = file.OpenDataset(place);
            metadata = Hdf5MetadataReader.Read(file.Id, id.Value, place);
        }

        return new Hdf5Source(metadata, disk);
    }

    /// <summary>Lists groups and datasets.</summary>
    public static StoreDescription Describe(string path)
    {
        var place = new StoragePlace(path);
        using var gate = Hdf5Library.Enter(place);
        using var file = Hdf5File.Open(place);
        var groups = new List<GroupInfo>();
        var datasets = new List<DatasetInfo>();
        foreach (var node in Hdf5Tree.Walk(file.Id, place))
        {
            var inside = place with { Dataset = node.Name.Trim('/') };
            using var id = Hdf5Id.Of(H5.H5Oopen(file.Id, node.Name, H5.Default), inside, "list: the object cannot be opened");
            if (node.IsGroup)
            {
                groups.Add(new GroupInfo(node.Name, Hdf5Attributes.Read(id.Value, inside)));
            }
            else
            {
                datasets.Add(DescribeDataset(file.Id, id.Value, node.Name, inside));
            }
        }

        return new StoreDescription(path, "HDF5", groups, datasets);
    }

    // Scales of netCDF dimensions are datasets too, so a file of one variable has several; the caller must name it then.
    private static string OnlyDataset(Hdf5File file, StoragePlace place) =>
        Hdf5Tree.DatasetNames(file.Id, place) is var names && names is [var only]
            ? only.Trim('/')
            : throw new DatasetNotFoundException(place, Errors.DatasetList.Message(null, names));

    private static DatasetInfo DescribeDataset(long file, long dataset, string name, StoragePlace place)
    {
        try
        {
            return Describe(Hdf5MetadataReader.Read(file, dataset, place), name);
        }
        catch (StorageException error) when (error is UnsupportedDataException or CorruptDataException)
        {
            using var type = Hdf5Id.Of(H5.H5Dget_type(dataset), place, "list: the datatype cannot be read");
            return new DatasetInfo
            {
                Name = name,
                Shape = TryShape(dataset, place),
                DType = null,
                TypeName = Hdf5Type.Describe(type.Value),
                Problem = error.Message,
            };
        }
    }

    private static Kernels.Shape? TryShape(long dataset, StoragePlace place)
    {
        try
        {
            return Hdf5MetadataReader.ReadShape(dataset, place);
        }
        catch (StorageException error) when (error is UnsupportedDataException or CorruptDataException)
        {
            return null;
        }
    }

    private static DatasetInfo Describe(Hdf5Metadata metadata, string name) => new()
    {
        Name = name,
        Shape = metadata.Shape,
        DType = metadata.DType,
        TypeName = Kernels.DTypes.Name(metadata.DType),
        ChunkShape = metadata.ChunkShape,
        Compression = metadata.Compression,
        FillValue = Regions.ElementBytes.Read(metadata.DType, metadata.Fill.Element),
        Attributes = metadata.Attributes,
        StoredBytes = metadata.StoredBytes,
        StoredChunks = metadata.StoredChunks,
    };
}
