using System.Globalization;
using System.Text.Json;
using ActorArrays.Frames;

namespace Frames.Tests.Programs;

/// <summary>Computed frames beside pandas' answers: names, kinds and labels, every value; floats to 12 digits.</summary>
internal static class Answers
{
    private const double Tolerance = 1e-12;

    /// <summary>The first difference, or null.</summary>
    public static string? Difference(Table table, JsonElement answer)
    {
        var columns = answer.GetProperty("columns");
        var names = columns.EnumerateArray().Select(column => column.GetProperty("name").GetString()).ToArray();
        if (!names.SequenceEqual(table.Columns.Select(column => column.Name)))
        {
            return $"columns ({string.Join(", ", table.Columns.Select(column => column.Name))}), not ({string.Join(", ", names)})";
        }

        return table.Columns.Zip(columns.EnumerateArray(), Difference)
            .Concat(table.Index.Zip(answer.GetProperty("index").EnumerateArray(), (label, wanted) => Difference(label, wanted) is { } found ? "index " + found : null))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? Difference(TableColumn column, JsonElement wanted)
    {
        var values = wanted.GetProperty("values");
        if (values.GetArrayLength() != column.Count)
        {
            return $"'{column.Name}' has {column.Count} rows, not {values.GetArrayLength()}";
        }

        for (var row = 0; row < column.Count; row++)
        {
            if (!AreSame(column, row, values[row]))
            {
                return $"'{column.Name}' ({column.Type}, {wanted.GetProperty("kind")}) row {row} is {column[row] ?? "missing"}, not {values[row]}";
            }
        }

        return null;
    }

    private static bool AreSame(TableColumn column, int row, JsonElement wanted) => column.Type.Kind switch
    {
        ColumnKind.Text => column[row] as string == (wanted.ValueKind == JsonValueKind.String && wanted.GetString() != "NaN" ? wanted.GetString() : null),
        ColumnKind.Timestamp or ColumnKind.Duration => wanted.ValueKind == JsonValueKind.Number
            ? column.ToArray<long>()[row] == wanted.GetInt64() : column[row] is null,
        _ => column[row] is bool truth ? wanted.ValueKind == (truth ? JsonValueKind.True : JsonValueKind.False) : AreClose(Convert.ToDouble(column[row], CultureInfo.InvariantCulture), wanted),
    };

    private static bool AreClose(double found, JsonElement wanted)
    {
        var expected = wanted.ValueKind switch
        {
            JsonValueKind.Number => wanted.GetDouble(),
            JsonValueKind.String => wanted.GetString() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN },
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            _ => double.NaN,
        };
        return found.Equals(expected) || found == expected || Math.Abs(found - expected) <= Tolerance * Math.Max(Math.Abs(found), Math.Abs(expected));
    }
}
