using System.Text.Json;
using ActorArrays.Storage.Codecs;

namespace ActorArrays.Storage.Zarr;

/// <summary>The compressors and filters of format 2, under numcodecs' names.</summary>
internal static class ZarrV2Codecs
{
    private const int ZlibLevelUsual = 1;

    /// <summary>The codecs of an array: its filters in order, then its compressor.</summary>
    /// <exception cref="UnsupportedDataException">A codec that ActorArrays does not have.</exception>
    public static IEnumerable<IByteCodec> Read(StoragePlace place, JsonElement array, int itemSize)
    {
        var codecs = new List<IByteCodec>();
        if (ZarrJson.Member(array, "filters") is { } filters)
        {
            codecs.AddRange(filters.EnumerateArray().Select(filter => One(place, filter, itemSize)));
        }

        if (ZarrJson.Member(array, "compressor") is { } compressor)
        {
            codecs.Add(One(place, compressor, itemSize));
        }

        return codecs;
    }

    /// <summary>The codecs that write what <see cref="Write"/> says.</summary>
    public static IEnumerable<IByteCodec> Of(StoragePlace place, Compression compression, int itemSize) =>
        compression.Kind switch
        {
            CompressionKind.None => [],
            CompressionKind.Zlib => [new DeflateCodec(DeflateWrapping.Zlib, Level(compression, ZlibLevelUsual))],
            CompressionKind.Gzip => [new DeflateCodec(DeflateWrapping.Gzip, Level(compression, ZlibLevelUsual))],
            _ => throw new UnsupportedDataException(place, $"create: {compression.Kind} is not available here."),
        };

    /// <summary>Writes the compressor's JSON object, or null.</summary>
    public static void Write(Utf8JsonWriter json, Compression compression)
    {
        if (compression.Kind == CompressionKind.None)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("id", compression.Kind == CompressionKind.Zlib ? "zlib" : "gzip");
        json.WriteNumber("level", Level(compression, ZlibLevelUsual));
        json.WriteEndObject();
    }

    private static int Level(Compression compression, int usual) => compression.Level < 0 ? usual : compression.Level;

    private static IByteCodec One(StoragePlace place, JsonElement json, int itemSize)
    {
        var id = ZarrJson.Text(json, "id", "");
        return id switch
        {
            "zlib" => new DeflateCodec(DeflateWrapping.Zlib, ZarrJson.Number(json, "level", ZlibLevelUsual)),
            "crc32c" => new Crc32CCodec(),
            "gzip" => new DeflateCodec(DeflateWrapping.Gzip, ZarrJson.Number(json, "level", ZlibLevelUsual)),
            _ => throw new UnsupportedDataException(place,
                $"open: unknown codec '{id}'. ActorArrays reads zlib, gzip, blosc, zstd, lz4 and shuffle. Rewrite the array with one of those."),
        };
    }
}
