namespace ActorArrays.Storage;

/// <summary>The compressors that datasets can be written with.</summary>
public enum CompressionKind
{
    /// <summary>Bytes as they are.</summary>
    None,

    /// <summary>RFC 1950. Zarr v2; HDF5 calls it gzip.</summary>
    Zlib,

    /// <summary>RFC 1952. Zarr v2 and v3; HDF5's filter of that name is <see cref="Zlib"/>, and is what it gets.</summary>
    Gzip,

    /// <summary>Blosc 1 with LZ4 inside: fast; zarr-python's own default. Zarr v2 and v3.</summary>
    Blosc,

    /// <summary>Zstandard, through libzstd. Zarr v2 and v3.</summary>
    Zstd,

    /// <summary>LZ4 blocks with a length in front, as numcodecs writes them. Zarr v2.</summary>
    Lz4,
}

/// <summary>How chunks are compressed when they are written.</summary>
/// <param name="Kind">The compressor.</param>
/// <param name="Level">From fast to small: 0-9 (Zstandard 1-22); -1 for the compressor's usual one.</param>
/// <param name="Shuffle">Bytes of equal significance are stored together first. Blosc and HDF5.</param>
public sealed record Compression(CompressionKind Kind, int Level = -1, bool Shuffle = true)
{
    /// <summary>Bytes as they are.</summary>
    public static Compression None { get; } = new(CompressionKind.None, Shuffle: false);

    /// <summary>zlib at its usual level.</summary>
    public static Compression Zlib { get; } = new(CompressionKind.Zlib);

    /// <summary>gzip at its usual level.</summary>
    public static Compression Gzip { get; } = new(CompressionKind.Gzip);

    /// <summary>Blosc with byte shuffle and LZ4 at level 5.</summary>
    public static Compression Blosc { get; } = new(CompressionKind.Blosc, 5);
}
