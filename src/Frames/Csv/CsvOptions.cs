using ActorArrays.Tasks;

namespace ActorArrays.Frames;

/// <summary>How records of text become columns: what pandas.read_csv and dask.dataframe.read_csv are told.</summary>
public sealed record CsvOptions
{
    /// <summary>What stands between two fields, one ASCII character.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>What a field stands in that holds separators or line ends, one ASCII character; doubled inside it, it stands for itself.</summary>
    public char Quote { get; init; } = '"';

    /// <summary>True if the first record of each file has the names of the columns.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The names of the columns, in place of those of the header; without header and names they are 0, 1, 2 …</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The columns that are wanted; null: all. The others are never decoded.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>What columns are; the others are found out from all of their fields.</summary>
    public IReadOnlyDictionary<string, ColumnType> Types { get; init; } = new Dictionary<string, ColumnType>();

    /// <summary>Columns that hold dates or times: the same as <see cref="ColumnType.Timestamp"/> in <see cref="Types"/>.</summary>
    public IReadOnlyList<string> ParseDates { get; init; } = [];

    /// <summary>Texts that stand for a missing value, beside or in place of the usual ones (empty, NA, NaN, null …).</summary>
    public IReadOnlyList<string> MissingValues { get; init; } = [];

    /// <summary>False to take only <see cref="MissingValues"/> for missing.</summary>
    public bool KeepsDefaultMissing { get; init; } = true;

    /// <summary>About how many bytes of text a task reads; a block ends where a record does.</summary>
    public Bytes BlockSize { get; init; } = Bytes.MiB(8);

    /// <summary>The name of one more column that says which file a row is from; null for none.</summary>
    public string? PathColumn { get; init; }
}
