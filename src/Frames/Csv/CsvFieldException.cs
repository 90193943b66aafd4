using System.Text;
using ActorArrays.Storage;

namespace ActorArrays.Frames;

/// <summary>A record or field of a text file is not what the column is; the message names file, line and what to do. Python: ValueError.</summary>
public sealed class CsvFieldException : StorageException
{
    private const int ShownMax = 60;

    private CsvFieldException(CsvBlock block, long position, string detail)
        : base(new StoragePlace(block.File.Path), $"read_csv: line {block.File.LineOf(position)}: {detail}") => Position = (block.FileNumber, position);

    /// <summary>Which file, and where in it.</summary>
    internal (int File, long Position) Position { get; }

    /// <inheritdoc/>
    public override string NumPyType => "ValueError";

    internal static CsvFieldException TooMany(CsvBlock block, int at, int expected, int found) => new(block, block.Start + at,
        $"a record must have at most {expected} fields, as many as there are columns, but it has {found}. Check for separators that are not in quotes, or give Names for all fields.");

    internal static CsvFieldException NotClosed(CsvBlock block, int at) => new(block, block.Start + at,
        "a quoted field must be closed, but the file ends inside one of this record. Close it, or double quotes that are part of a field.");

    internal static CsvFieldException NotA(CsvBlock block, int at, CsvColumn column, ReadOnlySpan<byte> field)
    {
        var text = Encoding.UTF8.GetString(field);
        var shown = text.Length > ShownMax ? text[..ShownMax] + "…" : text;
        var advice = column.Type.Kind == ColumnKind.Timestamp ? "Dates are read as year-month-day and times as hour:minute:second; read the column as text otherwise."
            : field.Length == 0 ? "A field is missing; use float64 for integers and text for truth values with gaps."
            : "Give the column another type, or name the text in MissingValues.";
        return new CsvFieldException(block, block.Start + at, $"column '{column.Name}' is {column.Type}, but a field is '{shown}'. {advice}");
    }
}
