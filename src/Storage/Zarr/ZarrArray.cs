using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Zarr;

/// <summary>The metadata of one array, the same for both formats.</summary>
internal sealed record ZarrArray
{
    /// <summary>Store and array, for messages.</summary>
    public required StoragePlace Place { get; init; }

    /// <summary>2 or 3.</summary>
    public required int Format { get; init; }

    /// <summary>The metadata file.</summary>
    public required string MetadataPath { get; init; }

    /// <summary>The element type.</summary>
    public required DType DType { get; init; }

    /// <summary>True if the bytes of stored numbers are in the other order than the machine's.</summary>
    public bool IsReversed { get; init; }

    /// <summary>The lengths of the axes.</summary>
    public required Shape Shape { get; init; }

    /// <summary>The lengths of the chunks that are decoded one at a time; in a sharded array, those inside the shards.</summary>
    public required Shape ChunkShape { get; init; }

    /// <summary>The order of the axes in a stored chunk: C order of these axes. Null is C order.</summary>
    public int[]? AxisOrder { get; init; }

    /// <summary>The value of what is not stored.</summary>
    public required FillPattern Fill { get; init; }

    /// <summary>The codecs after the elements became bytes.</summary>
    public required CodecChain Codecs { get; init; }

    /// <summary>Where chunks (or shards) lie.</summary>
    public required ZarrKeys Keys { get; init; }

    /// <summary>How chunks lie in shards; null if every chunk is a file.</summary>
    public ZarrShards? Shards { get; init; }

    /// <summary>Where the chunks are read.</summary>
    public IStorageDisk Disk { get; init; } = SystemDisk.Instance;

    /// <summary>Attributes.</summary>
    public IReadOnlyDictionary<string, AttributeValue> Attributes { get; init; } = new Dictionary<string, AttributeValue>();

    /// <summary>Where the elements of a decoded chunk lie.</summary>
    public Layout ChunkLayout
    {
        get
        {
            if (AxisOrder is not { } order)
            {
                return Layout.Contiguous(ChunkShape);
            }

            var strides = new long[order.Length];
            long step = 1;
            for (var at = order.Length - 1; at >= 0; at--)
            {
                strides[order[at]] = step;
                step *= ChunkShape[order[at]];
            }

            return new Layout(ChunkShape, strides);
        }
    }
}
