using ActorArrays.Kernels;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage;

/// <summary>What a new dataset is to be like.</summary>
public sealed record TargetOptions
{
    /// <summary>The element type.</summary>
    public required DType DType { get; init; }

    /// <summary>The lengths of the axes.</summary>
    public required Shape Shape { get; init; }

    /// <summary>The lengths of a storage chunk; null stores the array in one piece.</summary>
    public Shape? ChunkShape { get; init; }

    /// <summary>The compressor; null is the format's usual one: Blosc for Zarr, none for HDF5, NPY and NPZ.</summary>
    public Compression? Compression { get; init; }

    /// <summary>The value of elements that are never written; null is 0.</summary>
    public double? FillValue { get; init; }

    /// <summary>Attributes of the dataset. NPY and NPZ have none and refuse them.</summary>
    public IReadOnlyDictionary<string, AttributeValue> Attributes { get; init; } =
        new Dictionary<string, AttributeValue>();

    /// <summary>Replaces what is there under the same name; otherwise that is an error.</summary>
    public bool Overwrite { get; init; }

    /// <summary>2 or 3: the Zarr format of a new store.</summary>
    public int ZarrFormat { get; init; } = 2;

    /// <summary>'.' or '/': between the numbers of a chunk's name. Null: '.' in Zarr v2, '/' in v3.</summary>
    public char? DimensionSeparator { get; init; }

    /// <summary>Where it is written; null is the machine's file system.</summary>
    public IStorageDisk? Disk { get; init; }

    /// <summary><see cref="Disk"/> or the machine's.</summary>
    internal IStorageDisk DiskOrSystem => Disk ?? SystemDisk.Instance;
}
