using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays;

/// <summary>An array to compute into a dataset.</summary>
/// <param name="Array">The array.</param>
/// <param name="Path">The file or folder; its extension says the format (.zarr, .h5, .hdf5, .npy).</param>
/// <param name="Dataset">The dataset in the file; null for the format's usual place.</param>
public sealed record StoreRequest(ChunkedArray Array, string Path, string? Dataset = null)
{
    /// <summary>The compressor; null for the format's usual one.</summary>
    public Compression? Compression { get; init; }

    /// <summary>True to replace what is there; else that is an error.</summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// True to go on with what an earlier run of the same program left unfinished: what is stored is compared with the journal beside
    /// it and kept, only the rest is computed. Where nothing was begun, everything is computed.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>Hears of what is kept, before the first task runs, if a dataset is gone on with.</summary>
    public Action<JournaledTarget>? Resumed { get; init; }

    /// <summary>What the file says about the dataset.</summary>
    public IReadOnlyDictionary<string, AttributeValue> Attributes { get; init; } = new Dictionary<string, AttributeValue>();

    /// <summary>Where it is written; null is the machine's file system.</summary>
    public IStorageDisk? Disk { get; init; }

    // A program without a fingerprint is computed all the same, but nobody can go on with it.
    internal IChunkedTarget Open(ChunkedArray known, bool rewrite, EndedDatasets ended)
    {
        var options = Options(known);
        var program = ProgramFingerprint.Of(Array);
        if (program.Obstacle is null)
        {
            IReadOnlyList<string> steps = rewrite ? program.Steps : [.. program.Steps, "computed as written"];
            return Journaled(options, steps, ended);
        }

        return Resume
            ? throw new UnsupportedDataException(new StoragePlace(Path, Dataset),
                $"resume: nothing can tell whether the program is the one that began it: {program.Obstacle}. Run without resuming.")
            : Store.CreateTarget(Path, Dataset, options);
    }

    private JournaledTarget Journaled(TargetOptions options, IReadOnlyList<string> steps, EndedDatasets ended)
    {
        var target = Store.CreateJournaled(Path, Dataset, options, steps, Resume, ended);
        if (target.ChunksKept + target.ChunksLost > 0)
        {
            Resumed?.Invoke(target);
        }

        return target;
    }

    private TargetOptions Options(ChunkedArray known) => new()
    {
        DType = known.DType,
        Shape = known.Shape,
        ChunkShape = Shape.Create([.. known.ChunkShape.Select(length => Math.Max(1, length))]),
        Compression = Compression,
        Overwrite = Overwrite,
        Attributes = Attributes,
        Disk = Disk,
    };
}
