using ActorArrays.Kernels;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Hdf5;

/// <summary>A new HDF5 file of one dataset: what it is to be like, and how it is begun and gone on with.</summary>
/// <remarks>Of an unfinished <c>x.h5</c> the chunks are in <c>.x.h5.partial</c>, and <c>.x.h5.assembly</c> is what they are put into.</remarks>
internal sealed class Hdf5Format : IResumableFormat
{
    /// <summary>A new file, of which nothing is written yet.</summary>
    public Hdf5Format(string path, string? dataset, TargetOptions options)
    {
        Place = new StoragePlace(path, dataset?.Trim('/') is { Length: > 0 } name ? name : null);
        Options = options;
    }

    /// <inheritdoc/>
    public StoragePlace Place { get; }

    /// <summary>The dataset's name from the root.</summary>
    public string Dataset => Place.Dataset ?? Hdf5SingleTarget.DatasetUsual;

    /// <summary>What the dataset is to be like.</summary>
    public TargetOptions Options { get; }

    /// <summary>Where chunks wait.</summary>
    public string SlotPath => Beside("partial");

    /// <summary>Where they are put together.</summary>
    public string AssemblyPath => Beside("assembly");

    /// <inheritdoc/>
    public string Description => string.Create(null,
        $"HDF5 {Dataset}: {Options.DType.Name()} {Options.Shape} in chunks {TargetRules.ChunkShape(Place, Options)}, {Options.Compression ?? Compression.None}, " +
        $"fill value {Options.FillValue ?? 0}, {string.Join(", ", Options.Attributes.Select(one => $"{one.Key}: {one.Value}"))}");

    /// <inheritdoc/>
    public bool Exists => Path.Exists(Place.Path);

    /// <inheritdoc/>
    public bool HasRemains => false;

    /// <inheritdoc/>
    public void CheckFree() => TargetRules.CheckFree(Place, Place.Path, Options.Overwrite);

    /// <inheritdoc/>
    public IResumableTarget Create() => new Hdf5ResumableTarget(this, FileMode.Create);

    /// <inheritdoc/>
    public IResumableTarget? TryReopen() => File.Exists(SlotPath) ? new Hdf5ResumableTarget(this, FileMode.Open) : null;

    private string Beside(string ending) =>
        Path.Combine(Path.GetDirectoryName(Place.Path) ?? "", $".{Path.GetFileName(Place.Path)}.{ending}");
}
