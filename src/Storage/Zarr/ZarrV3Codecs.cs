using System.Text.Json;
using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Zarr;

/// <summary>What a format 3 codec list comes down to.</summary>
/// <param name="ChunkShape">The chunks that are decoded one at a time.</param>
/// <param name="AxisOrder">The order of the axes in such a chunk; null for C order.</param>
/// <param name="IsReversed">True if numbers are stored in the other byte order.</param>
/// <param name="Codecs">The codecs from bytes to bytes.</param>
/// <param name="Shards">How chunks lie in shards; null if every chunk is a file.</param>
internal sealed record ZarrPipeline(
    Shape ChunkShape, int[]? AxisOrder, bool IsReversed, IReadOnlyList<IByteCodec> Codecs, ZarrShards? Shards);

/// <summary>The codecs of format 3: array to array, array to bytes, bytes to bytes, in this order.</summary>
internal static class ZarrV3Codecs
{
    /// <summary>Reads a codec list.</summary>
    /// <exception cref="UnsupportedDataException">A codec, or a use of one, that ActorArrays does not have.</exception>
    public static ZarrPipeline Read(StoragePlace place, JsonElement list, Shape chunkShape, DType dtype)
    {
        int[]? order = null;
        var isReversed = false;
        var hasBytes = false;
        var codecs = new List<IByteCodec>();
        foreach (var json in list.EnumerateArray())
        {
            var (name, configuration) = Split(json);
            switch (name)
            {
                case "transpose" when !hasBytes && order is null:
                    order = ReadOrder(configuration, chunkShape.Rank);
                    break;
                case "bytes" when !hasBytes:
                    isReversed = IsReversed(configuration, dtype);
                    hasBytes = true;
                    break;
                case "sharding_indexed" when !hasBytes && order is null && list.GetArrayLength() == 1:
                    return ReadShards(place, configuration, chunkShape, dtype);
                case "transpose" or "bytes" or "sharding_indexed":
                    throw new UnsupportedDataException(place, $"open: the codec '{name}' stands where ActorArrays cannot use it: the codecs are {list.GetRawText()}.");
                default:
                    codecs.Add(OfBytes(place, name, configuration, dtype.ItemSize()));
                    break;
            }
        }

        return hasBytes
            ? new ZarrPipeline(chunkShape, order, isReversed, codecs, null)
            : throw new FormatException($"the codecs must have one that makes bytes of the elements, but are {list.GetRawText()}");
    }

    /// <summary>Writes the codec list of a new array.</summary>
    public static void Write(Utf8JsonWriter json, Compression compression, DType dtype)
    {
        json.WriteStartArray("codecs");
        Begin(json, "bytes");
        json.WriteString("endian", "little");
        End(json);
        if (compression.Kind != CompressionKind.None)
        {
            Begin(json, ZarrCodecs.NameOf(compression.Kind));
            WriteConfiguration(json, compression, dtype);
            End(json);
        }

        if (HasChecksum(compression.Kind))
        {
            Begin(json, "crc32c");
            End(json);
        }

        json.WriteEndArray();
    }

    /// <summary>The codecs that write what <see cref="Write"/> says.</summary>
    /// <exception cref="UnsupportedDataException">A compressor that format 3 does not have.</exception>
    public static IEnumerable<IByteCodec> Of(StoragePlace place, Compression compression, DType dtype)
    {
        if (compression.Kind is CompressionKind.Zlib or CompressionKind.Lz4)
        {
            throw new UnsupportedDataException(place,
                $"create: Zarr format 3 has no codec {ZarrCodecs.NameOf(compression.Kind)}. Use gzip, blosc or zstd, or format 2.");
        }

        var codecs = ZarrCodecs.Of(place, compression, dtype.ItemSize());
        return HasChecksum(compression.Kind) ? codecs.Append(new Crc32CCodec()) : codecs;
    }

    // gzip has a checksum of its own.
    private static bool HasChecksum(CompressionKind kind) => kind != CompressionKind.Gzip;

    private static void Begin(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteStartObject("configuration");
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteConfiguration(Utf8JsonWriter json, Compression compression, DType dtype)
    {
        if (compression.Kind != CompressionKind.Blosc)
        {
            json.WriteNumber("level", compression.Level);
            if (compression.Kind == CompressionKind.Zstd)
            {
                json.WriteBoolean("checksum", false);
            }

            return;
        }

        json.WriteString("cname", "lz4");
        json.WriteNumber("clevel", compression.Level);
        json.WriteString("shuffle", compression.Shuffle ? "shuffle" : "noshuffle");
        json.WriteNumber("typesize", dtype.ItemSize());
        json.WriteNumber("blocksize", 0);
    }

    private static (string Name, JsonElement Configuration) Split(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? (json.GetString()!, default)
        : (json.GetProperty("name").GetString()!, ZarrJson.Member(json, "configuration") ?? default);

    private static IByteCodec OfBytes(StoragePlace place, string name, JsonElement configuration, int itemSize) => name switch
    {
        "crc32c" => new Crc32CCodec(),
        "blosc" => ZarrCodecs.Blosc(configuration, itemSize),
        _ => ZarrCodecs.TryCommon(place, name, configuration) ?? throw ZarrCodecs.Unknown(place, name),
    };

    private static bool IsReversed(JsonElement configuration, DType dtype)
    {
        if (dtype.ItemSize() == 1)
        {
            return false;
        }

        return ZarrJson.Text(configuration, "endian", "") switch
        {
            "little" => !BitConverter.IsLittleEndian,
            "big" => BitConverter.IsLittleEndian,
            var other => throw new FormatException($"the bytes codec must say endian little or big, but says '{other}'"),
        };
    }

    private static int[] ReadOrder(JsonElement configuration, int rank)
    {
        var order = ZarrJson.Longs(configuration.GetProperty("order")).Select(axis => checked((int)axis)).ToArray();
        return order.Order().SequenceEqual(Enumerable.Range(0, rank))
            ? order
            : throw new FormatException($"the order of a transpose must name each of {rank} axes once, but is [{string.Join(", ", order)}]");
    }

    private static ZarrPipeline ReadShards(StoragePlace place, JsonElement configuration, Shape shardShape, DType dtype)
    {
        var chunk = StoredShape.CreateChunk(ZarrJson.Longs(configuration.GetProperty("chunk_shape")), shardShape, place);
        var inner = Read(place, configuration.GetProperty("codecs"), chunk, dtype);
        if (inner.Shards is not null)
        {
            throw new UnsupportedDataException(place, "open: shards inside of shards are not read.");
        }

        for (var axis = 0; axis < chunk.Rank; axis++)
        {
            if (shardShape[axis] % chunk[axis] != 0)
            {
                throw new FormatException($"shards of shape {shardShape} are no whole number of chunks of shape {chunk}");
            }
        }

        var (isReversed, hasChecksum) = ReadIndexCodecs(place, configuration.GetProperty("index_codecs"));
        var isAtEnd = ZarrJson.Text(configuration, "index_location", "end") switch
        {
            "end" => true,
            "start" => false,
            var other => throw new FormatException($"index_location must be start or end, but is '{other}'"),
        };
        return inner with { Shards = new ZarrShards(ChunkGrid.Counts(shardShape, chunk), isAtEnd, isReversed, hasChecksum) };
    }

    private static (bool IsReversed, bool HasChecksum) ReadIndexCodecs(StoragePlace place, JsonElement list)
    {
        var parts = list.EnumerateArray().Select(Split).ToList();
        var isKnown = parts.Count is 1 or 2 && parts[0].Name == "bytes" && (parts.Count == 1 || parts[1].Name == "crc32c");
        return isKnown
            ? (IsReversed(parts[0].Configuration, DType.UInt64), parts.Count == 2)
            : throw new UnsupportedDataException(place, $"open: the index of a shard must be stored with bytes and crc32c, but is with {list.GetRawText()}.");
    }
}
