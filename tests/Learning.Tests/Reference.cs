using System.Text.Json;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace Learning.Tests;

/// <summary>scikit-learn is the oracle: Reference/learning.jsonl, written by make_learning.py.</summary>
internal static class Reference
{
    private static readonly Dictionary<string, JsonElement> DataSets = [];
    private static readonly List<ReferenceCase> AllCases = Read();

    /// <summary>The cases of a kind.</summary>
    public static IEnumerable<ReferenceCase> Cases(string kind)
    {
        var cases = AllCases.Where(one => one.Kind == kind).ToList();
        Assert.NotEmpty(cases);
        return cases;
    }

    /// <summary>An array of a data set, in chunks that do not divide it.</summary>
    public static ChunkedArray Data(string name, string array, long rows = 7, long columns = 3) => Array(DataSets[name].GetProperty(array), rows, columns);

    /// <summary>Numbers as an array.</summary>
    public static ChunkedArray Array(JsonElement numbers, long rows = 7, long columns = 3)
    {
        var (values, shape) = Numbers(numbers);
        ChunkSpec? chunks = shape.Rank == 2 ? (ChunkSpec)(rows, columns) : shape.Rank == 1 ? rows : null;
        return ChunkedArray.FromArray(values, shape, chunks);
    }

    /// <summary>Nested lists as numbers.</summary>
    public static (double[] Values, Shape Shape) Numbers(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return ([element.ValueKind == JsonValueKind.Null ? double.NaN : element.GetDouble()], Shape.Create());
        }

        var parts = element.EnumerateArray().Select(Numbers).ToArray();
        return ([.. parts.SelectMany(part => part.Values)], Shape.Create([parts.Length, .. parts.Length == 0 ? [] : parts[0].Shape.ToArray()]));
    }

    private static List<ReferenceCase> Read()
    {
        var cases = new List<ReferenceCase>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "learning.jsonl")))
        {
            var element = JsonDocument.Parse(line).RootElement;
            if (element.TryGetProperty("data", out var name))
            {
                DataSets[name.GetString()!] = element;
            }
            else
            {
                cases.Add(new ReferenceCase(element));
            }
        }

        return cases;
    }
}
