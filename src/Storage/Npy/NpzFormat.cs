using System.IO.Compression;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Npy;

/// <summary>A new NPZ file of one array: what it is to be like, and how it is begun and gone on with.</summary>
/// <remarks>Of an unfinished <c>x.npz</c> the elements are in <c>.x.npz.partial</c>, an NPY file, which is packed into <c>.x.npz.assembly</c> when it is
/// complete.</remarks>
internal sealed class NpzFormat : IResumableFormat
{
    private const string DatasetUsual = "arr_0";
    private readonly TargetOptions _options;
    private readonly NpyFormat _plain;

    /// <summary>A new file, of which nothing is written yet.</summary>
    /// <exception cref="StorageException">The options ask for what NPZ has not.</exception>
    public NpzFormat(string path, string? dataset, TargetOptions options)
    {
        Place = new StoragePlace(path, dataset?.Trim('/') is { Length: > 0 } name ? name : null);
        _options = options;
        Level = (options.Compression ?? Compression.None).Kind switch
        {
            CompressionKind.None => CompressionLevel.NoCompression,
            CompressionKind.Zlib or CompressionKind.Gzip => CompressionLevel.Optimal,
            var other => throw new UnsupportedDataException(Place, $"create: NPZ files are compressed with zlib, but {other} was asked for."),
        };
        _plain = new NpyFormat(path, options with { Compression = null });
    }

    /// <inheritdoc/>
    public StoragePlace Place { get; }

    /// <summary>The array's name.</summary>
    public string Dataset => Place.Dataset ?? DatasetUsual;

    /// <summary>Where it is written.</summary>
    public IStorageDisk Disk => _options.DiskOrSystem;

    /// <summary>How it is packed.</summary>
    public CompressionLevel Level { get; }

    /// <inheritdoc/>
    public string Description => $"NPZ {Dataset}, {Level}: {_plain.Description}";

    private string PackedPath => Path.ChangeExtension(_plain.PartialPath, "assembly");

    /// <inheritdoc/>
    public bool Exists => Path.Exists(Place.Path);

    /// <summary>Begins a file that is gone if it is not completed.</summary>
    /// <exception cref="StorageException">The file exists and is not to be replaced, or the disk is full or failed.</exception>
    public NpzTarget CreateTemporary()
    {
        CheckFree();
        var plain = NpyTarget.Create(_plain, AtomicFile.TemporaryName(Place.Path), FileMode.CreateNew);
        return new NpzTarget(this, plain, AtomicFile.TemporaryName(Place.Path));
    }

    /// <inheritdoc/>
    public bool HasRemains => false;

    /// <inheritdoc/>
    public void CheckFree() => TargetRules.CheckFree(Place, Place.Path, _options.Overwrite);

    /// <inheritdoc/>
    public IResumableTarget Create() => new NpzTarget(this, NpyTarget.Create(_plain, _plain.PartialPath, FileMode.Create), PackedPath);

    /// <inheritdoc/>
    public IResumableTarget? TryReopen() =>
        File.Exists(_plain.PartialPath) ? new NpzTarget(this, NpyTarget.Reopen(_plain, _plain.PartialPath), PackedPath) : null;
}
