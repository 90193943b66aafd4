using ActorArrays.Kernels;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Hdf5;

/// <summary>A new HDF5 file of one dataset: what it is to be like, and how it is begun and gone on with.</summary>
/// <remarks>
/// An unfinished <c>x.h5</c> without compression is <c>.x.h5.partial</c>. How long a compressed chunk is, and so where the next one lies, is known
/// when it is there: then, and for very many chunks, <c>.x.h5.partial</c> has the chunks, and <c>.x.h5.assembly</c> is what they are put into.
/// </remarks>
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

    /// <summary>Where chunks are until all are there.</summary>
    public string PartialPath => Beside("partial");

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
    public IResumableTarget Create() => IsPlaced ? Hdf5PlacedTarget.Create(this) : new Hdf5AssembledTarget(this, FileMode.Create);

    /// <inheritdoc/>
    public IResumableTarget? TryReopen()
    {
        // Complete but for its journal: looked through as an unfinished one.
        if (IsPlaced && !File.Exists(PartialPath) && Exists)
        {
            SystemErrors.Guard(Place, "resume", () => Options.DiskOrSystem.Move(Place.Path, PartialPath));
        }

        return !File.Exists(PartialPath) ? null : IsPlaced ? Hdf5PlacedTarget.Reopen(this) : new Hdf5AssembledTarget(this, FileMode.Open);
    }

    // The library tells the place of a chunk by counting: 40,000 chunks took 8 s.
    private bool IsPlaced => (Options.Compression is null or { Kind: CompressionKind.None }) &&
        ChunkGrid.Counts(Options.Shape, TargetRules.ChunkShape(Place, Options)).Size <= Hdf5Chunks.TableChunksMax;

    private string Beside(string ending) =>
        Path.Combine(Path.GetDirectoryName(Place.Path) ?? "", $".{Path.GetFileName(Place.Path)}.{ending}");
}
