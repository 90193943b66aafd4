namespace ActorArrays.Storage.Hdf5;

/// <summary>A file that is open in the library. Opened, used and closed with the library's lock held.</summary>
internal readonly struct Hdf5File : IDisposable
{
    private readonly Hdf5Id _id;

    private Hdf5File(Hdf5Id id) => _id = id;

    /// <summary>The library's identifier.</summary>
    public long Id => _id.Value;

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="StorageNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptDataException">The file is not HDF5, or damaged.</exception>
    public static Hdf5File Open(StoragePlace place)
    {
        if (!File.Exists(place.Path))
        {
            throw new StorageNotFoundException(place, "open: there is no such file or directory.");
        }

        return new Hdf5File(Hdf5Id.Of(
            H5.H5Fopen(place.Path, H5.FileReadOnly, H5.Default), place, "open: the file is no HDF5 file, or is truncated or damaged"));
    }

    /// <summary>Opens a dataset of the file.</summary>
    /// <exception cref="DatasetNotFoundException">The file has no such dataset.</exception>
    public Hdf5Id OpenDataset(StoragePlace place)
    {
        var id = H5.H5Oopen(Id, "/" + place.Dataset, H5.Default);
        if (id >= 0 && (H5.ObjectKind)H5.H5Iget_type(id) == H5.ObjectKind.Dataset)
        {
            return Hdf5Id.Of(id, place, "open");
        }

        if (id >= 0)
        {
            _ = H5.H5Idec_ref(id);
        }

        var names = Hdf5Tree.DatasetNames(Id, place);
        throw names.Contains("/" + place.Dataset)
            ? Hdf5Id.Failure(place, "open: the dataset's metadata is damaged")
            : new DatasetNotFoundException(place, Errors.DatasetList.Message(place.Dataset, names));
    }

    /// <inheritdoc/>
    public void Dispose() => _id.Dispose();
}
