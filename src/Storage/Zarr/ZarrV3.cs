using System.Text.Json;

namespace ActorArrays.Storage.Zarr;

/// <summary>The metadata file of format 3.</summary>
/// <remarks>Source: Zarr core specification version 3.</remarks>
internal static class ZarrV3
{
    /// <summary>The file that makes a directory an array or a group.</summary>
    public const string MetadataFile = "zarr.json";

    /// <summary>Reads an array's metadata; null if the directory is no array of this format.</summary>
    /// <exception cref="StorageException">The metadata is damaged, or asks for what we cannot do.</exception>
    public static ZarrArray? TryRead(StoragePlace place, string directory)
    {
        var path = Path.Combine(directory, MetadataFile);
        return Read(place, directory) is { } json && NodeType(json) == "array"
            ? throw new UnsupportedDataException(place, $"open: {path} is of format 3.")
            : null;
    }

    /// <summary>True if the directory is an array of this format.</summary>
    public static bool IsArray(StoragePlace place, string directory) =>
        Read(place, directory) is { } json && NodeType(json) == "array";

    /// <summary>The attributes of a group; null if the directory is no group of this format.</summary>
    public static IReadOnlyDictionary<string, AttributeValue>? TryReadGroup(StoragePlace place, string directory) =>
        Read(place, directory) is { } json && NodeType(json) == "group"
            ? ZarrAttributes.Read(ZarrJson.Member(json, "attributes"))
            : null;

    private static JsonElement? Read(StoragePlace place, string directory) =>
        ZarrJson.TryRead(place, Path.Combine(directory, MetadataFile));

    private static string NodeType(JsonElement json) => ZarrJson.Text(json, "node_type", "");
}
