using ActorArrays.Kernels;

namespace ActorArrays.Storage;

/// <summary>Stored data could not be read or written; the message names file, dataset, chunk and cause. Python: OSError.</summary>
public class StorageException(StoragePlace place, string detail, Exception? cause = null)
    : IOException($"{place}: {detail}", cause), INumPyError
{
    /// <summary>Where it happened.</summary>
    public StoragePlace Place { get; } = place;

    /// <summary>The file or directory.</summary>
    public string Path => Place.Path;

    /// <summary>The dataset in the file, where the file has several.</summary>
    public string? Dataset => Place.Dataset;

    /// <summary>The chunk's place in the chunk grid, where one chunk is concerned.</summary>
    public string? Chunk => Place.Chunk;

    /// <summary>True if the same call may succeed later: the system failed, not the data.</summary>
    public virtual bool IsTransient => false;

    /// <inheritdoc/>
    public virtual string NumPyType => "OSError";
}

/// <summary>The system refused to read or write (a failing disk, a full one); another attempt may succeed. Python: OSError.</summary>
public sealed class StorageSystemException(StoragePlace place, string detail, Exception? cause = null)
    : StorageException(place, detail, cause)
{
    /// <inheritdoc/>
    public override bool IsTransient => true;
}

/// <summary>The file is not what its format says: truncated, damaged, or of another format. Python: OSError.</summary>
public sealed class CorruptDataException(StoragePlace place, string detail, Exception? cause = null)
    : StorageException(place, detail, cause);

/// <summary>There is no such file or directory. Python: FileNotFoundError.</summary>
public sealed class StorageNotFoundException(StoragePlace place, string detail, Exception? cause = null)
    : StorageException(place, detail, cause)
{
    /// <inheritdoc/>
    public override string NumPyType => "FileNotFoundError";
}

/// <summary>The file has no such dataset; the message lists those it has. Python: KeyError.</summary>
public sealed class DatasetNotFoundException(StoragePlace place, string detail) : StorageException(place, detail)
{
    /// <inheritdoc/>
    public override string NumPyType => "KeyError";
}

/// <summary>The target is there already and was not to be replaced. Python: FileExistsError.</summary>
public sealed class StorageExistsException(StoragePlace place, string detail) : StorageException(place, detail)
{
    /// <inheritdoc/>
    public override string NumPyType => "FileExistsError";
}

/// <summary>
/// What is to be resumed was begun by another program, or by the same one on other inputs; the message says what changed.
/// Python: ValueError.
/// </summary>
public sealed class ChangedProgramException(StoragePlace place, string detail) : StorageException(place, detail)
{
    /// <inheritdoc/>
    public override string NumPyType => "ValueError";
}

/// <summary>Stored with a codec, dtype or feature that ActorArrays does not read or write. Python: NotImplementedError.</summary>
public sealed class UnsupportedDataException(StoragePlace place, string detail) : StorageException(place, detail)
{
    /// <inheritdoc/>
    public override string NumPyType => "NotImplementedError";
}

/// <summary>A native library is not installed; the message says which, and how to get it. Python: ImportError.</summary>
public sealed class MissingLibraryException(StoragePlace place, string library, string detail)
    : StorageException(place, detail)
{
    /// <summary>The library's name.</summary>
    public string Library { get; } = library;

    /// <inheritdoc/>
    public override string NumPyType => "ImportError";
}
