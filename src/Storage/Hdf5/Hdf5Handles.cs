namespace ActorArrays.Storage.Hdf5;

/// <summary>A dataset that is kept open in the library, for what must go through it.</summary>
/// <remarks><b>CONCURRENCY:</b> fields change with the library's lock held only.</remarks>
internal sealed class Hdf5Handles(StoragePlace place) : IDisposable
{
    private Hdf5File _file;
    private Hdf5Id _dataset;

    /// <summary>The open dataset; opened on first use. The lock is held by the caller.</summary>
    public long Dataset
    {
        get
        {
            if (_dataset.Value == 0)
            {
                _file = Hdf5File.Open(place);
                _dataset = _file.OpenDataset(place);
            }

            return _dataset.Value;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file.Id == 0)
        {
            return;
        }

        lock (Hdf5Library.Gate)
        {
            _dataset.Dispose();
            _file.Dispose();
            (_dataset, _file) = (default, default);
        }
    }
}
