using ActorArrays.Storage.Hdf5;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Npy;
using ActorArrays.Storage.Zarr;

namespace ActorArrays.Storage;

/// <summary>The door to stored arrays: opens, lists and creates them, whatever their format.</summary>
/// <remarks>
/// The format follows from the name: <c>.npy</c>, <c>.npz</c>, <c>.h5 .hdf5 .he5 .hdf .nc .nc4</c> (HDF5), <c>.zarr</c>;
/// a directory is Zarr, and any other file is told by its first bytes. Stateless and thread-safe.
/// </remarks>
public static class Store
{
    /// <summary>Opens one dataset for reading.</summary>
    /// <param name="path">The file or directory.</param>
    /// <param name="dataset">The dataset's name from the root; null if there is only one.</param>
    /// <param name="disk">Where elements are read; null is the machine's file system.</param>
    /// <exception cref="StorageNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetNotFoundException">The file has no such dataset, or several and none was named.</exception>
    /// <exception cref="StorageException">The file is damaged, or of a kind that cannot be read.</exception>
    public static IChunkedSource OpenSource(string path, string? dataset = null, IStorageDisk? disk = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        disk ??= Files.SystemDisk.Instance;
        return StoreFormats.OfExisting(path) switch
        {
            StoreFormat.Npy => new NpySource(path, disk),
            StoreFormat.Npz => new NpzSource(path, dataset),
            StoreFormat.Hdf5 => Hdf5Store.Open(path, dataset, disk),
            _ => ZarrStore.Open(path, dataset, disk),
        };
    }

    /// <summary>Lists what a file or directory holds: groups, datasets, shapes, dtypes, chunks, compression, attributes.</summary>
    /// <exception cref="StorageException">There is no such file, or it is damaged or of no known format.</exception>
    public static StoreDescription Describe(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return StoreFormats.OfExisting(path) switch
        {
            StoreFormat.Npy => NpyDescription.Describe(path),
            StoreFormat.Npz => NpzSource.Describe(path),
            StoreFormat.Hdf5 => Hdf5Store.Describe(path),
            _ => ZarrStore.Describe(path),
        };
    }

    /// <summary>Creates a dataset to be written chunk by chunk.</summary>
    /// <param name="path">The file or directory; its ending says the format.</param>
    /// <param name="dataset">The dataset's name from the root; null for the format's usual place.</param>
    /// <param name="options">What it is to be like.</param>
    /// <exception cref="StorageExistsException">It exists, and <see cref="TargetOptions.Overwrite"/> is false.</exception>
    /// <exception cref="StorageException">The ending is unknown, the options ask for what the format has not, or the disk failed.</exception>
    public static IChunkedTarget CreateTarget(string path, string? dataset, TargetOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        return StoreFormats.OfName(path) switch
        {
            StoreFormat.Npy => new NpyFormat(path, options).CreateTemporary(),
            StoreFormat.Npz => new NpzFormat(path, dataset, options).CreateTemporary(),
            StoreFormat.Hdf5 => new Hdf5SingleTarget(path, dataset, options),
            StoreFormat.Zarr => Begin(new ZarrWriter(path, dataset, options), options.DiskOrSystem),
            _ => throw UnknownEnding(path),
        };
    }

    /// <summary>
    /// Creates a dataset that keeps a journal of its finished chunks beside it, or opens one that an earlier run left unfinished.
    /// The journal is removed when the dataset is complete.
    /// </summary>
    /// <param name="path">The file or directory; its ending says the format.</param>
    /// <param name="dataset">The dataset's name from the root; null for the format's usual place.</param>
    /// <param name="options">What it is to be like.</param>
    /// <param name="program">What computes it, step by step: lines that are equal as long as the result is.</param>
    /// <param name="resume">
    /// True to keep what an unfinished run of the same program stored, after comparing checksums; where there is nothing yet, the dataset
    /// is begun. False to begin it anyway, by the rules of <see cref="TargetOptions.Overwrite"/>.
    /// </param>
    /// <param name="ended">Datasets of the same call that are known to be complete; null for none.</param>
    /// <exception cref="ChangedProgramException">The journal is of another program, or for another dataset; it says what changed.</exception>
    /// <exception cref="StorageExistsException">It exists and is not to be replaced, or is to be resumed but has no journal.</exception>
    /// <exception cref="UnsupportedDataException">The ending is unknown, or the options ask for what the format has not.</exception>
    /// <exception cref="StorageException">Another process is writing it, or the disk is full or failed.</exception>
    public static JournaledTarget CreateJournaled(
        string path, string? dataset, TargetOptions options, IReadOnlyList<string> program, bool resume, EndedDatasets? ended = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(program);
        IResumableFormat format = StoreFormats.OfName(path) switch
        {
            StoreFormat.Npy => new NpyFormat(path, options),
            StoreFormat.Npz => new NpzFormat(path, dataset, options),
            StoreFormat.Hdf5 => new Hdf5Format(path, dataset, options),
            StoreFormat.Zarr => new ZarrWriter(path, dataset, options),
            _ => throw UnknownEnding(path),
        };
        return JournalOpening.Open(format, options, program, resume, ended ?? EndedDatasets.None);
    }

    /// <summary>The journal of an unfinished dataset; null if there is none.</summary>
    public static string? JournalOf(string path, string? dataset = null)
    {
        var journal = JournalFile.PathOf(new StoragePlace(path, dataset));
        return File.Exists(journal) ? journal : null;
    }

    private static UnsupportedDataException UnknownEnding(string path) => new(new StoragePlace(path),
        "create: the name must end in .npy, .npz, .zarr, .h5, .hdf5 or .nc, so that the format is known.");

    // What an earlier run stored is replaced, so its journal is void.
    private static IChunkedTarget Begin(ZarrWriter format, IStorageDisk disk)
    {
        format.CheckFree();
        Errors.SystemErrors.Guard(format.Place, "create", () => disk.Delete(JournalFile.PathOf(format.Place)));
        return format.Create();
    }
}
