using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ActorArrays.Kernels;

namespace ActorArrays.Storage.Journals;

/// <summary>Which program writes which dataset: the first record of a journal, as JSON.</summary>
/// <param name="Results">The <see cref="ResultsVersion"/> of the build that began it; 0 of one that knew none.</param>
/// <param name="Software">That build, for messages alone: another one with the same results goes on with the dataset.</param>
/// <param name="Store">What the dataset is to be like.</param>
/// <param name="Program">What computes it, step by step.</param>
internal sealed record JournalHeader(int Results, string Software, string Store, IReadOnlyList<string> Program)
{
    // Text around the first difference of two lines that a message shows.
    private const int TextShown = 60;

    /// <summary>The header of a run of this process.</summary>
    public static JournalHeader Of(IResumableFormat format, IReadOnlyList<string> program)
    {
        var version = typeof(JournalHeader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new JournalHeader(ResultsVersion.Current, $"ActorArrays {version}", format.Description, program);
    }

    /// <summary>What other journals call a dataset that this program writes: where it is, and a hash of what it is.</summary>
    public string Token(StoragePlace place) =>
        $"{Convert.ToHexString(SHA256.HashData((this with { Software = "" }).ToBytes()))} {Path.GetFullPath(place.Path)}:{place.Dataset}";

    /// <summary>The JSON text.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("results", Results);
            json.WriteString("software", Software);
            json.WriteString("store", Store);
            json.WriteStartArray("program");
            foreach (var step in Program)
            {
                json.WriteStringValue(step);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Reads the JSON text.</summary>
    public static JournalHeader Parse(ReadOnlyMemory<byte> text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        return new JournalHeader(
            root.TryGetProperty("results", out var results) ? results.GetInt32() : 0,
            root.GetProperty("software").GetString()!,
            root.GetProperty("store").GetString()!,
            [.. root.GetProperty("program").EnumerateArray().Select(step => step.GetString()!)]);
    }

    /// <summary>What is different now, as a sentence; null for nothing.</summary>
    public string? DifferenceTo(JournalHeader now)
    {
        if (Results != now.Results)
        {
            return $"it was begun by {Software}, and this, {now.Software}, may compute other bits (version {Results} of the results, now {now.Results})";
        }

        if (Store != now.Store)
        {
            return $"the dataset was to be {Around(Store, now.Store)}, but is to be {Around(now.Store, Store)}";
        }

        for (var step = 0; step < Math.Min(Program.Count, now.Program.Count); step++)
        {
            if (Program[step] != now.Program[step])
            {
                return $"step {step + 1} of the program was {Around(Program[step], now.Program[step])}, but is {Around(now.Program[step], Program[step])}";
            }
        }

        return Program.Count == now.Program.Count
            ? null
            : $"the program had {Program.Count} steps, but has {now.Program.Count}";
    }

    // The beginning, which names the step, and what is around the first character that differs.
    private static string Around(string text, string other)
    {
        var at = 0;
        while (at < Math.Min(text.Length, other.Length) && text[at] == other[at])
        {
            at++;
        }

        if (text.Length <= 3 * TextShown)
        {
            return $"'{text}'";
        }

        var from = Math.Max(0, at - (TextShown / 2));
        var shown = text[from..Math.Min(text.Length, from + TextShown)];
        return from <= TextShown ? $"'{text[..Math.Min(text.Length, from + TextShown)]}…'" : $"'{text[..TextShown]} … {shown}…'";
    }
}
