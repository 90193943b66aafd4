using System.Text.Json;
using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Zarr;

/// <summary>The metadata file of format 3, of arrays and groups.</summary>
/// <remarks>Source: Zarr core specification version 3.1.</remarks>
internal static class ZarrV3
{
    /// <summary>The file that makes a directory an array or a group.</summary>
    public const string MetadataFile = "zarr.json";

    private static readonly string[] KnownMembers =
    [
        "zarr_format", "node_type", "shape", "data_type", "chunk_grid", "chunk_key_encoding", "fill_value", "codecs",
        "attributes", "dimension_names", "storage_transformers", "consolidated_metadata",
    ];

    /// <summary>Reads an array's metadata; null if the directory is no array of this format.</summary>
    /// <exception cref="StorageException">The metadata is damaged, or asks for what we cannot do.</exception>
    public static ZarrArray? TryRead(StoragePlace place, string directory)
    {
        var path = Path.Combine(directory, MetadataFile);
        return Read(place, directory) is { } json && ZarrJson.Guard(place, path, () => NodeType(json)) == "array"
            ? ZarrJson.Guard(place, path, () => Parse(place, directory, path, json))
            : null;
    }

    /// <summary>True if the directory is an array of this format.</summary>
    public static bool IsArray(StoragePlace place, string directory) =>
        Read(place, directory) is { } json && ZarrJson.Guard(place, directory, () => NodeType(json)) == "array";

    /// <summary>The attributes of a group; null if the directory is no group of this format.</summary>
    public static IReadOnlyDictionary<string, AttributeValue>? TryReadGroup(StoragePlace place, string directory) =>
        Read(place, directory) is { } json && ZarrJson.Guard(place, directory, () => NodeType(json)) == "group"
            ? ZarrAttributes.Read(ZarrJson.Member(json, "attributes"))
            : null;

    private static JsonElement? Read(StoragePlace place, string directory) =>
        ZarrJson.TryRead(place, Path.Combine(directory, MetadataFile));

    private static string NodeType(JsonElement json) => ZarrJson.Text(json, "node_type", "");

    private static ZarrArray Parse(StoragePlace place, string directory, string path, JsonElement json)
    {
        CheckMembers(place, json);
        var dtype = ReadType(place, json.GetProperty("data_type"));
        var shape = StoredShape.Create(ZarrJson.Longs(json.GetProperty("shape")), place);
        var grid = json.GetProperty("chunk_grid");
        var gridName = ZarrJson.Text(grid, "name", "");
        if (gridName != "regular")
        {
            throw new UnsupportedDataException(place, $"open: the chunk grid must be regular, but is '{gridName}'.");
        }

        var fileShape = StoredShape.CreateChunk(ZarrJson.Longs(grid.GetProperty("configuration").GetProperty("chunk_shape")), shape, place);
        var pipeline = ZarrV3Codecs.Read(place, json.GetProperty("codecs"), fileShape, dtype);
        return new ZarrArray
        {
            Place = place,
            Format = 3,
            MetadataPath = path,
            DType = dtype,
            IsReversed = pipeline.IsReversed,
            Shape = shape,
            ChunkShape = pipeline.ChunkShape,
            AxisOrder = pipeline.AxisOrder,
            Fill = ZarrFillValue.Read(dtype, ZarrJson.Member(json, "fill_value")),
            Codecs = new CodecChain(place, pipeline.Codecs, pipeline.ChunkShape.Size * dtype.ItemSize()),
            Keys = ReadKeys(place, directory, ZarrJson.Member(json, "chunk_key_encoding")),
            Shards = pipeline.Shards,
            Attributes = ZarrAttributes.Read(ZarrJson.Member(json, "attributes")),
        };
    }

    // "An implementation must fail to open if it does not know a member, unless that says must_understand: false."
    private static void CheckMembers(StoragePlace place, JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
        {
            var mayBeIgnored = member.Value.ValueKind == JsonValueKind.Object &&
                member.Value.TryGetProperty("must_understand", out var must) && must.ValueKind == JsonValueKind.False;
            var isUsed = member.Name == "storage_transformers" && member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > 0;
            if (isUsed || (!mayBeIgnored && !KnownMembers.Contains(member.Name)))
            {
                throw new UnsupportedDataException(place, $"open: the array uses the Zarr extension '{member.Name}', which ActorArrays does not know.");
            }
        }
    }

    private static DType ReadType(StoragePlace place, JsonElement json)
    {
        var name = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        var at = DTypes.All.Select(DTypes.Name).ToList().IndexOf(name);
        return at >= 0
            ? DTypes.All[at]
            : throw new UnsupportedDataException(place, $"open: the elements must be one of NumPy's numbers, but the data type is {name}.");
    }

    private static ZarrKeys ReadKeys(StoragePlace place, string directory, JsonElement? json)
    {
        var name = json is { ValueKind: JsonValueKind.String } text ? text.GetString()!
            : json is { } encoding ? ZarrJson.Text(encoding, "name", "default") : "default";
        var usual = name == "v2" ? "." : "/";
        var separator = json is { } members && ZarrJson.Member(members, "configuration") is { } configuration
            ? ZarrJson.Text(configuration, "separator", usual)
            : usual;
        return (name, separator) switch
        {
            ("default", "/" or ".") => new ZarrKeys(directory, "c", separator[0]),
            ("v2", "/" or ".") => new ZarrKeys(directory, "", separator[0]),
            _ => throw new UnsupportedDataException(place, $"open: chunk keys must be of encoding default or v2, but are '{name}' with separator '{separator}'."),
        };
    }
}
