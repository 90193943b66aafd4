using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>The characters of a file and the texts that stand for nothing, ready to be compared with bytes.</summary>
internal sealed class CsvFormat
{
    public const byte LineFeed = (byte)'\n';

    public const byte CarriageReturn = (byte)'\r';

    // pandas' list.
    private static readonly string[] DefaultMissing =
    [
        "", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "n/a", "nan", "null",
    ];

    private readonly WordTable _missing = new();
    private readonly bool[] _firstBytes = new bool[256];
    private readonly int _longest;
    private readonly bool _hasEmpty;

    public CsvFormat(CsvOptions options)
    {
        (Separator, Quote) = (Ascii("separator", options.Separator), Ascii("quote", options.Quote));
        foreach (var text in options.KeepsDefaultMissing ? DefaultMissing.Concat(options.MissingValues) : options.MissingValues)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            _missing.Add(bytes);
            _longest = Math.Max(_longest, bytes.Length);
            _hasEmpty |= bytes.Length == 0;
            _firstBytes[bytes.Length == 0 ? 0 : bytes[0]] = true;
            HasValues |= FieldText.TryFloat(bytes, out _) || FieldText.TryBool(bytes, out _);
        }
    }

    public byte Separator { get; }

    public byte Quote { get; }

    /// <summary>True if a text that stands for nothing could be taken for a value.</summary>
    public bool HasValues { get; }

    /// <summary>True if a field stands for nothing.</summary>
    public bool IsMissing(ReadOnlySpan<byte> field) => field.Length == 0
        ? _hasEmpty
        : field.Length <= _longest && _firstBytes[field[0]] && _missing.Find(field) >= 0;

    private static byte Ascii(string what, char character) => character is > '\0' and < (char)128 and not ('\n' or '\r')
        ? (byte)character
        : throw new ValueException($"read_csv: the {what} must be one ASCII character and no line end, but is U+{(int)character:X4}. Convert the file first.");
}
