using ActorArrays.Kernels;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Hdf5;

/// <summary>How the elements of a dataset are best read.</summary>
internal enum Hdf5Access
{
    /// <summary>In one piece at a known place in the file.</summary>
    Flat,

    /// <summary>Never written: all fill value.</summary>
    Empty,

    /// <summary>Chunks whose raw bytes we read and decode outside the library.</summary>
    Chunks,

    /// <summary>Through the library, one call at a time.</summary>
    Library,
}

/// <summary>All that reading a dataset needs to know; holds nothing open.</summary>
internal sealed record Hdf5Metadata
{
    /// <summary>File and dataset.</summary>
    public required StoragePlace Place { get; init; }

    /// <summary>The lengths of the axes.</summary>
    public required Shape Shape { get; init; }

    /// <summary>The element type.</summary>
    public required DType DType { get; init; }

    /// <summary>True if the stored bytes are in the other order.</summary>
    public required bool IsReversed { get; init; }

    /// <summary>The lengths of a chunk; null for data in one piece.</summary>
    public required Shape? ChunkShape { get; init; }

    /// <summary>The filters in the order in which they encode.</summary>
    public required IReadOnlyList<Hdf5Filter> Filters { get; init; }

    /// <summary>The value of elements that are not stored, in native byte order.</summary>
    public required FillPattern Fill { get; init; }

    /// <summary>Attributes.</summary>
    public required IReadOnlyDictionary<string, AttributeValue> Attributes { get; init; }

    /// <summary>Bytes on disk.</summary>
    public required long StoredBytes { get; init; }

    /// <summary>How to read it.</summary>
    public required Hdf5Access Access { get; init; }

    /// <summary>The first element's byte in the file, for <see cref="Hdf5Access.Flat"/>.</summary>
    public long Offset { get; init; }

    /// <summary>How many chunks are stored; null for data in one piece.</summary>
    public long? StoredChunks { get; init; }

    /// <summary>The filters in words, such as <c>shuffle + gzip(4)</c>.</summary>
    public string Compression => string.Join(" + ", Filters);
}
