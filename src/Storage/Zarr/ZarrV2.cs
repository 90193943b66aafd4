using System.Text.Json;
using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Zarr;

/// <summary>The metadata files of format 2: <c>.zarray</c>, <c>.zattrs</c>, <c>.zgroup</c>.</summary>
/// <remarks>Source: Zarr storage specification version 2.</remarks>
internal static class ZarrV2
{
    /// <summary>The file that makes a directory an array.</summary>
    public const string ArrayFile = ".zarray";

    /// <summary>The file that makes a directory a group.</summary>
    public const string GroupFile = ".zgroup";

    /// <summary>The file of attributes.</summary>
    public const string AttributesFile = ".zattrs";

    /// <summary>The content of <see cref="GroupFile"/>.</summary>
    public static ReadOnlySpan<byte> GroupBytes => "{\n  \"zarr_format\": 2\n}"u8;

    /// <summary>Reads an array's metadata; null if the directory is no array.</summary>
    /// <exception cref="StorageException">The metadata is damaged, or asks for what we cannot do.</exception>
    public static ZarrArray? TryRead(StoragePlace place, string directory)
    {
        var path = Path.Combine(directory, ArrayFile);
        return ZarrJson.TryRead(place, path) is { } json
            ? ZarrJson.Guard(place, path, () => Parse(place, directory, path, json))
            : null;
    }

    /// <summary>Reads the attributes of an array or group.</summary>
    public static IReadOnlyDictionary<string, AttributeValue> ReadAttributes(StoragePlace place, string directory) =>
        ZarrAttributes.Read(ZarrJson.TryRead(place, Path.Combine(directory, AttributesFile)));

    /// <summary>The content of <see cref="ArrayFile"/> for a new array.</summary>
    public static byte[] Write(ZarrArray array, Compression compression)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            ZarrJson.WriteLongs(json, "chunks", array.ChunkShape);
            json.WritePropertyName("compressor");
            ZarrV2Codecs.Write(json, compression);
            json.WriteString("dimension_separator", array.Keys.Separator.ToString());
            json.WriteString("dtype", TypeText.Of(array.DType));
            json.WritePropertyName("fill_value");
            ZarrFillValue.Write(json, array.Fill);
            json.WriteNull("filters");
            json.WriteString("order", "C");
            ZarrJson.WriteLongs(json, "shape", array.Shape);
            json.WriteNumber("zarr_format", 2);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static ZarrArray Parse(StoragePlace place, string directory, string path, JsonElement json)
    {
        var typeText = json.GetProperty("dtype") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "a record";
        if (!TypeText.TryParse(typeText, out var dtype, out var isReversed))
        {
            throw new UnsupportedDataException(place,
                $"open: the elements must be one of NumPy's numbers, but the dtype is {json.GetProperty("dtype").GetRawText()}.");
        }

        var shape = StoredShape.Create(ZarrJson.Longs(json.GetProperty("shape")), place);
        var chunks = StoredShape.CreateChunk(ZarrJson.Longs(json.GetProperty("chunks")), shape, place);
        var isFortran = ZarrJson.Text(json, "order", "C") switch
        {
            "C" => false,
            "F" => true,
            var other => throw new FormatException($"order must be C or F, but is {other}"),
        };
        return new ZarrArray
        {
            Place = place,
            Format = 2,
            MetadataPath = path,
            DType = dtype,
            IsReversed = isReversed,
            Shape = shape,
            ChunkShape = chunks,
            AxisOrder = isFortran ? [.. Enumerable.Range(0, shape.Rank).Reverse()] : null,
            Fill = ZarrFillValue.Read(dtype, ZarrJson.Member(json, "fill_value")),
            Codecs = new CodecChain(place, ZarrV2Codecs.Read(place, json, dtype.ItemSize()), chunks.Size * dtype.ItemSize()),
            Keys = new ZarrKeys(directory, "", Separator(json)),
            Attributes = ReadAttributes(place, directory),
        };
    }

    private static char Separator(JsonElement json) => ZarrJson.Text(json, "dimension_separator", ".") switch
    {
        "." => '.',
        "/" => '/',
        var other => throw new FormatException($"dimension_separator must be '.' or '/', but is '{other}'"),
    };
}
