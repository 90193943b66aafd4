using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ActorArrays.Kernels;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Zarr;

/// <summary>The fill value in its JSON forms.</summary>
/// <remarks>
/// A number, true or false, "NaN", "Infinity", "-Infinity"; a pair of those for complex; null for 0; v2 also has base64 of
/// the element's bytes, v3 "0x…" for a float's bits. Source: Zarr v2 spec "Fill value encoding", v3 spec "Fill value".
/// </remarks>
internal static class ZarrFillValue
{
    /// <summary>Reads a fill value.</summary>
    /// <exception cref="FormatException">Not a value of the dtype.</exception>
    public static FillPattern Read(DType dtype, JsonElement? json)
    {
        Span<byte> element = stackalloc byte[16];
        element.Clear();
        switch (json)
        {
            case null:
                break;
            case { ValueKind: JsonValueKind.Array } pair when dtype.IsComplex() && pair.GetArrayLength() == 2:
                var part = dtype.RealPart();
                WriteOne(part, pair[0], element);
                WriteOne(part, pair[1], element[part.ItemSize()..]);
                break;
            default:
                WriteOne(dtype, json.Value, element);
                break;
        }

        return new FillPattern(dtype, element);
    }

    /// <summary>Writes a fill value so that both Zarr formats can read it.</summary>
    public static void Write(Utf8JsonWriter json, FillPattern fill)
    {
        switch (ElementBytes.Read(fill.DType, fill.Element))
        {
            case AttributeValue.Truth truth: json.WriteBooleanValue(truth.Value); break;
            case AttributeValue.Integer integer: json.WriteNumberValue(integer.Value); break;
            case AttributeValue.Items pair:
                json.WriteStartArray();
                WriteReal(json, ((AttributeValue.Real)pair.Values[0]).Value);
                WriteReal(json, ((AttributeValue.Real)pair.Values[1]).Value);
                json.WriteEndArray();
                break;
            case AttributeValue.Real when fill.DType == DType.UInt64: json.WriteNumberValue(MemoryMarshal.Read<ulong>(fill.Element)); break;
            case AttributeValue.Real real: WriteReal(json, real.Value); break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Zarr's word for a number that JSON has none for.</summary>
    public static string NonFiniteText(double value) =>
        double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";

    private static void WriteReal(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(NonFiniteText(value));
        }
    }

    private static void WriteOne(DType dtype, JsonElement json, Span<byte> to)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                ElementBytes.Write(dtype, json.GetBoolean() ? 1.0 : 0.0, to);
                break;
            case JsonValueKind.Number when Int128.TryParse(json.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer):
                ElementBytes.Write(dtype, integer, to);
                break;
            case JsonValueKind.Number:
                ElementBytes.Write(dtype, json.GetDouble(), to);
                break;
            case JsonValueKind.String:
                WriteText(dtype, json.GetString()!, to);
                break;
            default:
                throw new FormatException($"fill_value {json.GetRawText()} is no value of dtype {dtype.Name()}");
        }
    }

    private static void WriteText(DType dtype, string text, Span<byte> to)
    {
        if (dtype.IsInexact() && NonFinite(text) is { } value)
        {
            ElementBytes.Write(dtype, value, to);
        }
        else if (text.StartsWith("0x", StringComparison.Ordinal) &&
            ulong.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits) &&
            text.Length - 2 == 2 * dtype.ItemSize())
        {
            // The hexadecimal digits are the bits from the most significant on, so the low bytes come first in memory.
            MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in bits))[..dtype.ItemSize()].CopyTo(to);
        }
        else if (!Convert.TryFromBase64String(text, to, out var count) || count != dtype.ItemSize())
        {
            throw new FormatException($"fill_value \"{text}\" is no value of dtype {dtype.Name()}");
        }
    }

    private static double? NonFinite(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };
}
