using System.Globalization;
using ActorArrays.Storage;

namespace ActorArrays.Frames;

/// <summary>Computed rows as records of text; what is written is read back as it was.</summary>
internal static class CsvWriter
{
    /// <summary>Writes a file, which appears whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="write">Writes it.</param>
    public static async Task WriteFileAsync(string path, Func<TextWriter, Task> write)
    {
        var partial = $"{path}.part";
        try
        {
            var writer = new StreamWriter(partial, append: false);
            await using (writer.ConfigureAwait(false))
            {
                await write(writer).ConfigureAwait(false);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException and not StorageException or UnauthorizedAccessException)
        {
            throw new StorageSystemException(new StoragePlace(path), $"to_csv: {error.Message}", error);
        }
        finally
        {
            // Gone already if all went well, and never there where the folder is not.
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }

    /// <summary>The names of columns as a record.</summary>
    public static string Header(Table table, char separator, bool withIndex) =>
        string.Join(separator, Wanted(table, withIndex).Select(column => Quoted(column.Name, separator))) + "\n";

    /// <summary>The rows as records.</summary>
    public static void WriteRows(Table table, TextWriter writer, char separator, bool withIndex)
    {
        var fields = Wanted(table, withIndex).Select(column => Fields(column, separator)).ToArray();
        for (var row = 0; row < table.RowCount; row++)
        {
            for (var i = 0; i < fields.Length; i++)
            {
                if (i > 0)
                {
                    writer.Write(separator);
                }

                writer.Write(fields[i](row));
            }

            writer.Write('\n');
        }
    }

    private static IEnumerable<TableColumn> Wanted(Table table, bool withIndex) => withIndex ? table.Index.Concat(table.Columns) : table.Columns;

    private static Func<int, string> Fields(TableColumn column, char separator)
    {
        if (column.Type.Kind == ColumnKind.Text)
        {
            string[] words = [.. column.Words!.Words.Select(word => Quoted(word, separator))];
            var places = column.ToArray<int>();
            return row => places[row] < 0 ? "" : words[places[row]];
        }

        if (column.Type.Kind != ColumnKind.Number)
        {
            var times = column.ToArray<long>();
            var isPoint = column.Type.Kind == ColumnKind.Timestamp;
            return row => times[row] == TimeText.Missing ? "" : isPoint ? TimeText.Print(times[row], hasTime: true) : times[row].ToString(CultureInfo.InvariantCulture);
        }

        return row => column[row] switch
        {
            double value => Float(value, value.ToString("R", CultureInfo.InvariantCulture)),
            float value => Float(value, value.ToString("R", CultureInfo.InvariantCulture)),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    // A whole number stays a float when it is read.
    private static string Float(double value, string text) => double.IsNaN(value) ? ""
        : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf")
        : text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";

    private static string Quoted(string text, char separator) => text.Length == 0 || text.AsSpan().ContainsAny(separator, '"', '\n') || text.Contains('\r', StringComparison.Ordinal)
        || text.AsSpan().ContainsAny(' ', '\t')
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
