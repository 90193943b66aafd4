namespace ActorArrays.Storage.Hdf5;

/// <summary>An open HDF5 object of any kind; closing it once is its owner's task, with the library's lock held.</summary>
internal readonly struct Hdf5Id : IDisposable
{
    private Hdf5Id(long value) => Value = value;

    /// <summary>The library's identifier.</summary>
    public long Value { get; }

    /// <summary>Takes over what a library call returned.</summary>
    /// <param name="id">The identifier, negative for a failure.</param>
    /// <param name="place">Named in the error.</param>
    /// <param name="action">What was tried, such as <c>open: the dataset cannot be opened</c>.</param>
    /// <exception cref="CorruptDataException">The call failed; the message has the library's reason.</exception>
    public static Hdf5Id Of(long id, StoragePlace place, string action) =>
        id >= 0 ? new Hdf5Id(id) : throw Failure(place, action);

    /// <summary>Checks a library call's status.</summary>
    /// <exception cref="CorruptDataException">The call failed.</exception>
    public static void Check(long status, StoragePlace place, string action)
    {
        if (status < 0)
        {
            throw Failure(place, action);
        }
    }

    /// <summary>The error of a failed call, with the library's reason.</summary>
    public static CorruptDataException Failure(StoragePlace place, string action) =>
        new(place, $"{action} ({Hdf5Library.LastError()}).");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Value > 0)
        {
            _ = H5.H5Idec_ref(Value);
        }
    }
}
