using System.Text.Json;

namespace ActorArrays.Storage.Zarr;

/// <summary>Attributes as JSON: the same in Zarr v2 and v3.</summary>
internal static class ZarrAttributes
{
    /// <summary>Reads the members of an object; none for null.</summary>
    public static IReadOnlyDictionary<string, AttributeValue> Read(JsonElement? json)
    {
        var attributes = new Dictionary<string, AttributeValue>();
        if (json is { ValueKind: JsonValueKind.Object } members)
        {
            foreach (var member in members.EnumerateObject())
            {
                attributes[member.Name] = Value(member.Value);
            }
        }

        return attributes;
    }

    /// <summary>The attributes as the bytes of a JSON file.</summary>
    public static byte[] Bytes(IReadOnlyDictionary<string, AttributeValue> attributes)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            Write(json, attributes);
        }

        return stream.ToArray();
    }

    /// <summary>Writes the attributes as a JSON object.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyDictionary<string, AttributeValue> attributes)
    {
        json.WriteStartObject();
        foreach (var (name, value) in attributes)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static AttributeValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var integer)
            ? new AttributeValue.Integer(integer)
            : new AttributeValue.Real(json.GetDouble()),
        JsonValueKind.Array => new AttributeValue.Items([.. json.EnumerateArray().Select(Value)]),
        _ => new AttributeValue.Json(json.GetRawText()),
    };

    private static void Write(Utf8JsonWriter json, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Text text: json.WriteStringValue(text.Value); break;
            case AttributeValue.Integer integer: json.WriteNumberValue(integer.Value); break;
            case AttributeValue.Truth truth: json.WriteBooleanValue(truth.Value); break;
            case AttributeValue.Real real when double.IsFinite(real.Value): json.WriteNumberValue(real.Value); break;
            case AttributeValue.Real real: json.WriteStringValue(ZarrFillValue.NonFiniteText(real.Value)); break;
            case AttributeValue.Json raw: json.WriteRawValue(raw.Value); break;
            case AttributeValue.Items items:
                json.WriteStartArray();
                foreach (var item in items.Values)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }
}
