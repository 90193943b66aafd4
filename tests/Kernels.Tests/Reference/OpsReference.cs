using System.IO.Compression;
using System.Text.Json;
using ActorArrays.Kernels;

namespace Kernels.Tests.Reference;

/// <summary>NumPy's answers, written by make_ops.py.</summary>
internal static class OpsReference
{
    private static readonly Lazy<(JsonElement Header, byte[] Data)> File = new(Load);

    public static JsonElement Header => File.Value.Header;

    /// <summary>The answers for one operation.</summary>
    public static IEnumerable<ReferenceCase> Cases(string op) => Header.GetProperty("cases").EnumerateArray()
        .Where(entry => entry.GetProperty("op").GetString() == op)
        .Select(entry => new ReferenceCase(op, [.. entry.GetProperty("in").EnumerateArray().Select(Read)], Read(entry.GetProperty("out"))));

    public static IEnumerable<string> Names => Header.GetProperty("cases").EnumerateArray()
        .Select(entry => entry.GetProperty("op").GetString()!).Distinct();

    public static IEnumerable<ReferenceCase> Casts => Header.GetProperty("casts").EnumerateArray()
        .Select(entry => new ReferenceCase("cast", [Read(entry.GetProperty("in"))], Read(entry.GetProperty("out"))));

    public static IEnumerable<(int Decimals, ReferenceCase Case)> Rounds => Header.GetProperty("rounds").EnumerateArray()
        .Select(entry => (entry.GetProperty("decimals").GetInt32(),
            new ReferenceCase("round", [Read(entry.GetProperty("in"))], Read(entry.GetProperty("out")))));

    private static ReferenceArray Read(JsonElement entry)
    {
        var dtype = DTypes.Parse(entry.GetProperty("dtype").GetString()!);
        var bytes = entry.GetProperty("count").GetInt32() * dtype.ItemSize();
        return new ReferenceArray(dtype, File.Value.Data.AsMemory(entry.GetProperty("at").GetInt32(), bytes).ToArray());
    }

    private static (JsonElement Header, byte[] Data) Load()
    {
        using var file = typeof(OpsReference).Assembly.GetManifestResourceStream("ops.bin.gz")!;
        using var packed = new GZipStream(file, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        var all = plain.ToArray();
        var length = BitConverter.ToInt32(all);
        return (JsonDocument.Parse(all.AsMemory(4, length)).RootElement, all[(4 + length)..]);
    }
}

/// <summary>Elements of one dtype as bytes.</summary>
internal sealed record ReferenceArray(DType DType, byte[] Bytes)
{
    public int Count => Bytes.Length / DType.ItemSize();
}

/// <summary>Inputs and NumPy's answer.</summary>
internal sealed record ReferenceCase(string Op, ReferenceArray[] Inputs, ReferenceArray Output)
{
    public DType[] InputDTypes => Array.ConvertAll(Inputs, input => input.DType);

    public override string ToString() => $"{Op}({string.Join(", ", Inputs.Select(input => input.DType.Name()))})";
}
