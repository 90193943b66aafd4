using ActorArrays.Kernels;

namespace ActorArrays.Storage;

/// <summary>What a file or directory of arrays holds.</summary>
/// <param name="Path">As it was asked for.</param>
/// <param name="Format">Such as <c>HDF5</c>, <c>Zarr 2</c>, <c>NPY</c>.</param>
/// <param name="Groups">The groups that have attributes, and the root; in natural order of their names.</param>
/// <param name="Datasets">The datasets, in natural order of their names.</param>
public sealed record StoreDescription(
    string Path, string Format, IReadOnlyList<GroupInfo> Groups, IReadOnlyList<DatasetInfo> Datasets);

/// <summary>One group of a store.</summary>
/// <param name="Name">From the root, such as <c>/</c> or <c>/model/ocean</c>.</param>
/// <param name="Attributes">Its attributes.</param>
public sealed record GroupInfo(string Name, IReadOnlyDictionary<string, AttributeValue> Attributes);

/// <summary>One dataset of a store.</summary>
public sealed record DatasetInfo
{
    /// <summary>From the root, such as <c>/t2m</c>; <c>/</c> where the store is one array.</summary>
    public required string Name { get; init; }

    /// <summary>The lengths of the axes; null if the format's shape is none that arrays have.</summary>
    public required Shape? Shape { get; init; }

    /// <summary>The element type; null if it is none of the fourteen numbers.</summary>
    public required DType? DType { get; init; }

    /// <summary>The element type as the format names it, such as <c>float32</c> or <c>string</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>The lengths of a storage chunk; null for data in one piece.</summary>
    public Shape? ChunkShape { get; init; }

    /// <summary>Compression and filters in the order in which they encode, such as <c>shuffle + gzip(4)</c>; empty for none.</summary>
    public string Compression { get; init; } = "";

    /// <summary>The value of elements that are not stored; null where the format has none.</summary>
    public AttributeValue? FillValue { get; init; }

    /// <summary>Its attributes.</summary>
    public IReadOnlyDictionary<string, AttributeValue> Attributes { get; init; } = new Dictionary<string, AttributeValue>();

    /// <summary>Bytes on disk, without metadata.</summary>
    public long StoredBytes { get; init; }

    /// <summary>How many storage chunks are stored; null for data in one piece.</summary>
    public long? StoredChunks { get; init; }

    /// <summary>Why the dataset cannot be read; null if it can.</summary>
    public string? Problem { get; init; }
}
