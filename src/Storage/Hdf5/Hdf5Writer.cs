using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Hdf5;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage;

/// <summary>A new HDF5 file with any number of datasets; it gets its name when it is complete.</summary>
/// <remarks>
/// <b>Thread safety:</b> datasets are created by one thread; their chunks are written by any. <b>Owner:</b> whoever made it.
/// Disposing without <see cref="Complete"/> leaves no file.
/// </remarks>
public sealed class Hdf5Writer : IDisposable
{
    private readonly StoragePlace _place;
    private readonly string _temporary;
    private readonly IStorageDisk _disk;
    private readonly List<Hdf5Target> _targets = [];
    private Hdf5Id _file;
    private bool _isComplete;

    /// <summary>Begins a file under a temporary name beside its place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Replaces a file of that name when complete; otherwise that is an error.</param>
    /// <exception cref="StorageExistsException">The file exists and is not to be replaced.</exception>
    /// <exception cref="MissingLibraryException">libhdf5 is not installed.</exception>
    /// <exception cref="StorageException">The file cannot be created.</exception>
    public Hdf5Writer(string path, bool overwrite = false)
        : this(Free(path, overwrite), AtomicFile.TemporaryName(path), SystemDisk.Instance)
    {
    }

    /// <summary>Begins a file under a name that the caller chose, in place of what is there.</summary>
    internal Hdf5Writer(string path, string temporary, IStorageDisk disk)
    {
        (_place, _temporary, _disk) = (new StoragePlace(path), temporary, disk);
        using (Hdf5Library.Enter(_place))
        {
            // Through the platform first, for the system's own words where it refuses.
            SystemErrors.Guard(_place, "create", () => disk.Open(_temporary, FileMode.Create, FileAccess.Write, FileShare.Read).Dispose());
            using var access = CreateAccess();
            _file = Hdf5Id.Of(H5.H5Fcreate(_temporary, H5.FileTruncate, H5.Default, access.Value), _place, "create: the file cannot be created");
        }
    }

    /// <summary>Creates a dataset, and the groups above it.</summary>
    /// <param name="dataset">Its name from the root, such as <c>/weather/t2m</c>.</param>
    /// <param name="options">What it is to be like. Without a chunk shape it is stored in one piece, and written as one chunk.</param>
    /// <exception cref="StorageException">The file has it already, or the options ask for what HDF5 has not.</exception>
    public IChunkedTarget CreateDataset(string dataset, TargetOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataset);
        ArgumentNullException.ThrowIfNull(options);
        return Create(dataset, options);
    }

    /// <summary>The same, as what it is.</summary>
    internal Hdf5Target Create(string dataset, TargetOptions options, bool isPlaced = false)
    {
        var place = _place with { Dataset = dataset.Trim('/') };
        using (Hdf5Library.Enter(place))
        {
            var target = Hdf5Target.Create(_file.Value, place, options, isPlaced);
            _targets.Add(target);
            return target;
        }
    }

    /// <summary>Gives a group attributes; the group is created if need be.</summary>
    /// <exception cref="StorageException">An attribute cannot be written.</exception>
    public void SetAttributes(string group, IReadOnlyDictionary<string, AttributeValue> attributes)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(attributes);
        var place = _place with { Dataset = group.Trim('/') };
        using (Hdf5Library.Enter(place))
        {
            using var id = Hdf5AttributeWriter.OpenOrCreateGroup(_file.Value, place);
            Hdf5AttributeWriter.Write(id.Value, attributes, place);
        }
    }

    /// <summary>Closes the file and leaves it under its temporary name.</summary>
    /// <exception cref="StorageException">The disk is full or failed.</exception>
    internal void LeaveUnnamed()
    {
        Close(isToComplete: true);
        _isComplete = true;
    }

    /// <summary>Closes the file and gives it its name.</summary>
    /// <exception cref="StorageException">The disk is full or failed.</exception>
    public void Complete()
    {
        Close(isToComplete: true);
        SystemErrors.Guard(_place, "complete", () =>
        {
            using (var file = _disk.Open(_temporary, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
            {
                _disk.Flush(file);
            }

            _disk.Move(_temporary, _place.Path);
        });
        _isComplete = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close(isToComplete: false);
        if (!_isComplete)
        {
            AtomicFile.Abandon(_temporary);
        }
    }

    private static string Free(string path, bool overwrite)
    {
        TargetRules.CheckFree(new StoragePlace(path), path, overwrite);
        return path;
    }

    // The library's lock would be inherited by every process that this one starts, and outlive the file's completion; nobody
    // else knows the temporary name.
    private Hdf5Id CreateAccess()
    {
        var access = Hdf5Id.Of(H5.H5Pcreate(Hdf5Library.Global("H5P_CLS_FILE_ACCESS_ID_g")), _place, "create: the file cannot be created");
        if (Hdf5Library.Has(nameof(H5.H5Pset_file_locking)))
        {
            Hdf5Id.Check(H5.H5Pset_file_locking(access.Value, 0, 0), _place, "create: the file cannot be created");
        }

        return access;
    }

    private void Close(bool isToComplete)
    {
        if (_file.Value == 0)
        {
            return;
        }

        using (Hdf5Library.Enter(_place))
        {
            foreach (var target in _targets)
            {
                target.Close();
            }

            // H5Fclose, not the count of references alone: it says whether the last bytes could be written.
            var status = H5.H5Fclose(_file.Value);
            _file = default;
            if (status < 0 && isToComplete)
            {
                throw Hdf5Id.Failure(_place, "complete: the file cannot be written to its end");
            }
        }
    }
}
