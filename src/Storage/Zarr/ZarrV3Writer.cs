using System.Text.Json;
using ActorArrays.Kernels;

namespace ActorArrays.Storage.Zarr;

/// <summary>The content of format 3's metadata file.</summary>
internal static class ZarrV3Writer
{
    /// <summary>A group without attributes.</summary>
    public static ReadOnlySpan<byte> GroupBytes => "{\n  \"zarr_format\": 3,\n  \"node_type\": \"group\"\n}"u8;

    /// <summary>An array.</summary>
    public static byte[] Array(ZarrArray array, Compression compression)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("zarr_format", 3);
            json.WriteString("node_type", "array");
            ZarrJson.WriteLongs(json, "shape", array.Shape);
            json.WriteString("data_type", array.DType.Name());
            WriteGrid(json, array);
            ZarrV3Codecs.Write(json, compression, array.DType);
            json.WritePropertyName("fill_value");
            ZarrFillValue.Write(json, array.Fill);
            json.WritePropertyName("attributes");
            ZarrAttributes.Write(json, array.Attributes);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteGrid(Utf8JsonWriter json, ZarrArray array)
    {
        json.WriteStartObject("chunk_grid");
        json.WriteString("name", "regular");
        json.WriteStartObject("configuration");
        ZarrJson.WriteLongs(json, "chunk_shape", array.ChunkShape);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("chunk_key_encoding");
        json.WriteString("name", "default");
        json.WriteStartObject("configuration");
        json.WriteString("separator", array.Keys.Separator.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
