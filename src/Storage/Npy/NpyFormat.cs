using ActorArrays.Kernels;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Npy;

/// <summary>A new NPY file: what it is to be like, and how it is begun and gone on with.</summary>
/// <remarks>An unfinished file that can be resumed has the name <c>.x.npy.partial</c>, in the directory of <c>x.npy</c>.</remarks>
internal sealed class NpyFormat : IResumableFormat
{
    private readonly TargetOptions _options;

    /// <summary>A new file, of which nothing is written yet.</summary>
    /// <exception cref="UnsupportedDataException">The options ask for what NPY has not.</exception>
    public NpyFormat(string path, TargetOptions options)
    {
        Place = new StoragePlace(path);
        _options = options;
        TargetRules.CheckFlat(Place, options);
        ChunkShape = TargetRules.ChunkShape(Place, options);
        Fill = options.FillValue is { } value and not 0 ? FillPattern.Of(DType, value) : null;
        Header = NpyHeader.Write(DType, Shape);
    }

    /// <inheritdoc/>
    public StoragePlace Place { get; }

    /// <summary>Where it is written.</summary>
    public IStorageDisk Disk => _options.DiskOrSystem;

    /// <summary>The element type.</summary>
    public DType DType => _options.DType;

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape => _options.Shape;

    /// <summary>The lengths of what is written at a time.</summary>
    public Shape ChunkShape { get; }

    /// <summary>The value of elements that are never written; null for 0.</summary>
    public FillPattern? Fill { get; }

    /// <summary>The first bytes of the file.</summary>
    public byte[] Header { get; }

    /// <summary>The length of the whole file.</summary>
    public long FileBytes => Header.Length + (Shape.Size * DType.ItemSize());

    /// <inheritdoc/>
    public string Description => string.Create(null, $"NPY: {DType.Name()} {Shape}, written in chunks {ChunkShape}, fill value {_options.FillValue ?? 0}");

    /// <inheritdoc/>
    public bool Exists => Path.Exists(Place.Path);

    // The file has its name when it is complete, and not before.
    /// <inheritdoc/>
    public bool HasRemains => false;

    /// <summary>Where an unfinished file that can be resumed is.</summary>
    public string PartialPath => Path.Combine(Path.GetDirectoryName(Place.Path) ?? "", $".{Path.GetFileName(Place.Path)}.partial");

    /// <summary>Begins a file that is gone if it is not completed.</summary>
    /// <exception cref="StorageException">The file exists and is not to be replaced, or the disk is full or failed.</exception>
    public NpyTarget CreateTemporary()
    {
        CheckFree();
        return NpyTarget.Create(this, AtomicFile.TemporaryName(Place.Path), FileMode.CreateNew);
    }

    /// <inheritdoc/>
    public void CheckFree() => TargetRules.CheckFree(Place, Place.Path, _options.Overwrite);

    /// <inheritdoc/>
    public IResumableTarget Create() => NpyTarget.Create(this, PartialPath, FileMode.Create);

    /// <inheritdoc/>
    public IResumableTarget? TryReopen()
    {
        // Complete but for its journal: it is looked through under the name of an unfinished one, which it gets until it is found whole.
        if (!File.Exists(PartialPath) && Exists)
        {
            SystemErrors.Guard(Place, "resume", () => Disk.Move(Place.Path, PartialPath));
        }

        return File.Exists(PartialPath) ? NpyTarget.Reopen(this, PartialPath) : null;
    }
}
