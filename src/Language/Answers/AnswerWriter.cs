using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ActorArrays.Kernels;
using ActorArrays.Language.Printing;

namespace ActorArrays.Language.Answers;

/// <summary>Answers as JSON, one object each: the form of <c>eval --json</c>.</summary>
/// <remarks>
/// <code>
/// {"kind":"array","dtype":"float64","shape":[2,3],"chunks":[[2],[2,1]],"data":"…","mask":"…"}   (base64 of C-order bytes)
/// {"kind":"tuple","items":[…]}
/// {"kind":"scalar","value":3}
/// {"kind":"error","type":"ValueError","message":"…"}
/// </code>
/// Elements go to the stream piece by piece, so writing takes no memory that grows with the array.
/// </remarks>
public static class AnswerWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the answer and a line end, and flushes.</summary>
    public static void WriteLine(Stream output, Answer answer)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(answer);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            Write(json, answer);
        }

        output.Write("\n"u8);
        output.Flush();
    }

    private static void Write(Utf8JsonWriter json, Answer answer)
    {
        json.WriteStartObject();
        switch (answer)
        {
            case ArrayAnswer array: WriteArray(json, array); break;
            case TupleAnswer tuple: WriteTuple(json, tuple); break;
            case ScalarAnswer scalar: WriteScalar(json, scalar); break;
            case ErrorAnswer error: WriteError(json, error); break;
            default: throw new UnreachableException();
        }

        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, ArrayAnswer answer)
    {
        json.WriteString("kind"u8, "array"u8);
        json.WriteString("dtype"u8, answer.Data.DType.Name());
        json.WriteStartArray("shape"u8);
        foreach (var length in answer.Data.Shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        WriteChunks(json, answer.Chunks);
        json.WritePropertyName("data"u8);
        ElementBytes.WriteBase64(json, answer.Data);
        if (answer.Mask is { } mask)
        {
            json.WritePropertyName("mask"u8);
            ElementBytes.WriteBase64(json, mask);
        }
    }

    private static void WriteChunks(Utf8JsonWriter json, IReadOnlyList<IReadOnlyList<long?>>? chunks)
    {
        if (chunks is null)
        {
            return;
        }

        json.WriteStartArray("chunks"u8);
        foreach (var axis in chunks)
        {
            json.WriteStartArray();
            foreach (var length in axis)
            {
                WriteLength(json, length);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteLength(Utf8JsonWriter json, long? length)
    {
        if (length is { } known)
        {
            json.WriteNumberValue(known);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteTuple(Utf8JsonWriter json, TupleAnswer tuple)
    {
        json.WriteString("kind"u8, "tuple"u8);
        json.WriteStartArray("items"u8);
        foreach (var item in tuple.Items)
        {
            Write(json, item);
        }

        json.WriteEndArray();
    }

    private static void WriteScalar(Utf8JsonWriter json, ScalarAnswer scalar)
    {
        json.WriteString("kind"u8, "scalar"u8);
        json.WritePropertyName("value"u8);
        switch (scalar)
        {
            case NoneAnswer: json.WriteNullValue(); break;
            case BooleanAnswer boolean: json.WriteBooleanValue(boolean.Value); break;
            case IntegerAnswer integer: json.WriteRawValue(integer.Value.ToString(CultureInfo.InvariantCulture)); break;
            case FloatAnswer real: WriteFloat(json, real.Value); break;
            case ComplexAnswer complex: json.WriteStringValue(ScalarText.Of(complex.Value)); break;
            case TextAnswer text: json.WriteStringValue(WellFormed(text.Value)); break;
            default: throw new UnreachableException();
        }
    }

    // A float keeps its point in JSON, so that a reader of the answer sees a float: 3.0, not 3.
    private static void WriteFloat(Utf8JsonWriter json, double value)
    {
        var text = ScalarText.Of(value);
        if (double.IsFinite(value))
        {
            json.WriteRawValue(text);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }

    private static void WriteError(Utf8JsonWriter json, ErrorAnswer error)
    {
        json.WriteString("kind"u8, "error"u8);
        json.WriteString("type"u8, error.Type);
        json.WriteString("message"u8, WellFormed(error.Message));
    }

    // A program may hold half a surrogate pair, which UTF-8 cannot.
    private static string WellFormed(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
        ? string.Concat(text.EnumerateRunes())
        : text;
}
