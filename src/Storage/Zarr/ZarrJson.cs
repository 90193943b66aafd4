using System.Text;
using System.Text.Json;
using ActorArrays.Kernels;
using ActorArrays.Storage.Errors;

namespace ActorArrays.Storage.Zarr;

/// <summary>Reads the JSON files of a Zarr store.</summary>
internal static class ZarrJson
{
    // Consolidated or hand-made metadata can be large; no array's own metadata is near this.
    private const long BytesMax = 64L << 20;

    /// <summary>Reads a metadata file; null if there is none.</summary>
    /// <exception cref="CorruptDataException">Not a JSON object.</exception>
    public static JsonElement? TryRead(StoragePlace place, string path)
    {
        var bytes = SystemErrors.Guard(place, "open", () => ReadBytes(place, path));
        if (bytes is null)
        {
            return null;
        }

        return Guard(place, path, () =>
        {
            using var document = JsonDocument.Parse(QuoteNonFinite(bytes));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new JsonException("it must be a JSON object");
        });
    }

    /// <summary>Runs code that takes a metadata file apart; whatever does not fit ends in an error that names the file.</summary>
    public static T Guard<T>(StoragePlace place, string path, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException or OverflowException or ArgumentException)
        {
            throw new CorruptDataException(place, $"open: the metadata {path} is not as the Zarr format has it: {error.Message}", error);
        }
    }

    /// <summary>An array of integers.</summary>
    public static long[] Longs(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt64())];

    /// <summary>A member, or null where it is missing or null.</summary>
    public static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) &&
        value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A string member, or <paramref name="otherwise"/>.</summary>
    public static string Text(JsonElement json, string name, string otherwise) =>
        Member(json, name)?.GetString() ?? otherwise;

    /// <summary>An integer member, or <paramref name="otherwise"/>.</summary>
    public static int Number(JsonElement json, string name, int otherwise) =>
        Member(json, name)?.GetInt32() ?? otherwise;

    /// <summary>Writes a shape as an array of numbers.</summary>
    public static void WriteLongs(Utf8JsonWriter json, string name, Shape shape)
    {
        json.WriteStartArray(name);
        foreach (var length in shape.Span)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
    }

    private static byte[]? ReadBytes(StoragePlace place, string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        return file.Length <= BytesMax
            ? File.ReadAllBytes(path)
            : throw new CorruptDataException(place, $"open: the metadata {path} has {file.Length} bytes, more than any Zarr metadata needs.");
    }

    // Python writes NaN, Infinity and -Infinity bare, which JSON does not know; as strings they mean the same here.
    private static byte[] QuoteNonFinite(byte[] json)
    {
        var text = json.AsSpan();
        if (text.IndexOf("NaN"u8) < 0 && text.IndexOf("Infinity"u8) < 0)
        {
            return json;
        }

        var result = new StringBuilder(json.Length + 16);
        var source = Encoding.UTF8.GetString(json);
        for (var at = 0; at < source.Length;)
        {
            var length = source[at] == '"' ? StringLength(source, at) : NonFiniteLength(source, at);
            var isBare = length > 0 && source[at] != '"';
            result.Append(isBare ? "\"" : "").Append(source, at, Math.Max(1, length)).Append(isBare ? "\"" : "");
            at += Math.Max(1, length);
        }

        return Encoding.UTF8.GetBytes(result.ToString());
    }

    private static int StringLength(string text, int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                return at + 1 - start;
            }

            at += text[at] == '\\' ? 1 : 0;
        }

        return text.Length - start;
    }

    private static int NonFiniteLength(string text, int at)
    {
        foreach (var word in (ReadOnlySpan<string>)["NaN", "Infinity", "-Infinity"])
        {
            if (text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
            {
                return word.Length;
            }
        }

        return 0;
    }
}
