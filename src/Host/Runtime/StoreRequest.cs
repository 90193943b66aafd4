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

    /// <summary>What the file says about the dataset.</summary>
    public IReadOnlyDictionary<string, AttributeValue> Attributes { get; init; } = new Dictionary<string, AttributeValue>();

    internal IChunkedTarget Open(ChunkedArray known) => Store.CreateTarget(Path, Dataset, new TargetOptions
    {
        DType = known.DType,
        Shape = known.Shape,
        ChunkShape = Shape.Create([.. known.ChunkShape.Select(length => Math.Max(1, length))]),
        Compression = Compression,
        Overwrite = Overwrite,
        Attributes = Attributes,
    });
}
