using System.Text.Json;
using ActorArrays.Storage.Codecs;

namespace ActorArrays.Storage.Zarr;

/// <summary>The compressors and filters of format 2, under numcodecs' names.</summary>
internal static class ZarrV2Codecs
{
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

    /// <summary>Writes the compressor's JSON object, or null.</summary>
    public static void Write(Utf8JsonWriter json, Compression compression)
    {
        if (compression.Kind == CompressionKind.None)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("id", ZarrCodecs.NameOf(compression.Kind));
        switch (compression.Kind)
        {
            case CompressionKind.Blosc:
                json.WriteString("cname", "lz4");
                json.WriteNumber("clevel", compression.Level);
                json.WriteNumber("shuffle", compression.Shuffle ? 1 : 0);
                json.WriteNumber("blocksize", 0);
                break;
            case CompressionKind.Lz4:
                json.WriteNumber("acceleration", 1);
                break;
            default:
                json.WriteNumber("level", compression.Level);
                break;
        }

        json.WriteEndObject();
    }

    private static IByteCodec One(StoragePlace place, JsonElement json, int itemSize)
    {
        var id = ZarrJson.Text(json, "id", "");
        return id switch
        {
            "shuffle" => new ShuffleCodec(Math.Max(1, ZarrJson.Number(json, "elementsize", 4))),
            "blosc" => ZarrCodecs.Blosc(json, itemSize),
            "lz4" => new Lz4Codec(1),
            _ => ZarrCodecs.TryCommon(place, id, json) ?? throw ZarrCodecs.Unknown(place, id),
        };
    }
}
