using System.Text.Json;
using ActorArrays.Storage.Codecs;

namespace ActorArrays.Storage.Zarr;

/// <summary>The codecs that both formats have, and the ones that new arrays are written with.</summary>
internal static class ZarrCodecs
{
    private const int DeflateLevelUsual = 1;
    private const int BloscLevelUsual = 5;
    private const int ZstdLevelUsual = 3;

    /// <summary>The compression with its level filled in, within the compressor's range.</summary>
    public static Compression Resolve(Compression? asked)
    {
        var compression = asked ?? Compression.Blosc;
        var (usual, most) = compression.Kind switch
        {
            CompressionKind.Blosc => (BloscLevelUsual, 9),
            CompressionKind.Zstd => (ZstdLevelUsual, 22),
            _ => (DeflateLevelUsual, 9),
        };
        return compression with { Level = compression.Level < 0 ? usual : Math.Min(compression.Level, most) };
    }

    /// <summary>The codecs that write a resolved compression.</summary>
    /// <exception cref="MissingLibraryException">Zstandard is asked for, and libzstd is not installed.</exception>
    public static IEnumerable<IByteCodec> Of(StoragePlace place, Compression compression, int itemSize)
    {
        switch (compression.Kind)
        {
            case CompressionKind.Zlib: return [new DeflateCodec(DeflateWrapping.Zlib, compression.Level)];
            case CompressionKind.Gzip: return [new DeflateCodec(DeflateWrapping.Gzip, compression.Level)];
            case CompressionKind.Blosc: return [new BloscCodec(itemSize, compression.Level, compression.Shuffle)];
            case CompressionKind.Lz4: return [new Lz4Codec(1)];
            case CompressionKind.Zstd:
                ZstdCodec.Demand(place);
                return [new ZstdCodec(compression.Level)];
            default: return [];
        }
    }

    /// <summary>Zarr's name of a compressor.</summary>
    public static string NameOf(CompressionKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>A codec that has the same name and configuration in both formats; null for any other name.</summary>
    public static IByteCodec? TryCommon(StoragePlace place, string name, JsonElement configuration)
    {
        switch (name)
        {
            case "zlib": return new DeflateCodec(DeflateWrapping.Zlib, ZarrJson.Number(configuration, "level", DeflateLevelUsual));
            case "gzip": return new DeflateCodec(DeflateWrapping.Gzip, ZarrJson.Number(configuration, "level", DeflateLevelUsual));
            case "zstd":
                ZstdCodec.Demand(place);
                return new ZstdCodec(ZarrJson.Number(configuration, "level", ZstdLevelUsual));
            default: return null;
        }
    }

    /// <summary>Blosc; what decoding needs is in each chunk, the configuration bounds the memory.</summary>
    public static BloscCodec Blosc(JsonElement configuration, int itemSize) => new(
        itemSize,
        ZarrJson.Number(configuration, "clevel", BloscLevelUsual),
        isShuffled: true,
        ZarrJson.Number(configuration, "blocksize", 0));

    /// <summary>The error for a codec that nobody here has.</summary>
    public static UnsupportedDataException Unknown(StoragePlace place, string name) => new(place,
        $"open: unknown codec '{name}'. ActorArrays reads blosc, zstd, lz4, zlib, gzip, shuffle, crc32c and sharding_indexed. Rewrite the array with one of those.");
}
