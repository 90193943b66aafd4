using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>What the fields of a column have been, which says what the column is once all are seen.</summary>
internal sealed class ColumnGuess
{
    [Flags]
    private enum Seen
    {
        Nothing = 0,
        Missing = 1,
        Integers = 2,
        Floats = 4,
        Bools = 8,
        Others = 16,
    }

    private int _seen;

    private Seen All => (Seen)Volatile.Read(ref _seen);

    /// <summary>True if it is texts for sure.</summary>
    public bool IsText => All.HasFlag(Seen.Others) || (All.HasFlag(Seen.Bools) && All != Seen.Bools);

    /// <summary>What the column is.</summary>
    /// <remarks>Integers with gaps are float64, and a column of which nothing is known is texts if it has no row, else float64: as in pandas.</remarks>
    public ColumnType Type => IsText || All == Seen.Nothing ? ColumnType.Text
        : All == Seen.Bools ? DType.Bool
        : All == Seen.Integers ? DType.Int64
        : DType.Float64;

    /// <summary>Notes a field.</summary>
    public void See(ReadOnlySpan<byte> field, CsvFormat format)
    {
        var all = All;
        if ((all & Seen.Others) != 0)
        {
            return;
        }

        // Where floats were seen it does not matter which numbers are integers.
        var kind = format.HasValues && format.IsMissing(field) ? Seen.Missing
            : (all & Seen.Floats) == 0 && FieldText.TryInteger(field, out _) ? Seen.Integers
            : FieldText.IsFloat(field) ? Seen.Floats
            : FieldText.TryBool(field, out _) ? Seen.Bools
            : format.IsMissing(field) ? Seen.Missing
            : Seen.Others;
        if ((all | kind) != all)
        {
            Interlocked.Or(ref _seen, (int)kind);
        }
    }
}
