using System.Globalization;

namespace ActorArrays.Frames;

/// <summary>The elements of a column as text; floats of a column with as many decimals as they need together, six at most.</summary>
internal static class CellFormat
{
    private const int DecimalsMax = 6;
    private const double LargeFrom = 1e16;
    private const double SmallFrom = 1e-5;

    /// <summary>From a row to its text, as is fit for the rows that are shown.</summary>
    public static Func<int, string> Of(TableColumn column, int[] rows) => column.Type.Kind switch
    {
        ColumnKind.Text => row => column[row] as string ?? "NaN",
        ColumnKind.Timestamp => Timestamps(column, rows),
        ColumnKind.Duration => row => column[row] is TimeSpan length ? Duration(length) : "NaT",
        _ when column.Type.DType >= Kernels.DType.Float16 => Floats(column, rows),
        _ => row => Convert.ToString(column[row], CultureInfo.InvariantCulture)!,
    };

    private static Func<int, string> Timestamps(TableColumn column, int[] rows)
    {
        var values = column.ToArray<long>();
        var hasTime = rows.Any(row => values[row] != TimeText.Missing && values[row] % TimeText.Day != 0);
        return row => TimeText.Print(values[row], hasTime);
    }

    private static string Duration(TimeSpan length) => length < TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(length.TotalDays)} days +{length - TimeSpan.FromDays(Math.Floor(length.TotalDays)):hh\\:mm\\:ss}")
        : string.Create(CultureInfo.InvariantCulture, $"{length.Days} days {length:hh\\:mm\\:ss}");

    private static Func<int, string> Floats(TableColumn column, int[] rows)
    {
        var values = column.ToDoubles();
        var shown = rows.Select(row => values[row]).Where(value => double.IsFinite(value) && value != 0).ToArray();
        if (shown.Any(value => Math.Abs(value) is >= LargeFrom or < SmallFrom))
        {
            return row => Text(values[row], value => value.ToString("0.000000e+00", CultureInfo.InvariantCulture));
        }

        var decimals = shown.Select(DecimalsOf).DefaultIfEmpty(1).Max();
        return row => Text(values[row], value => value.ToString($"F{decimals}", CultureInfo.InvariantCulture));
    }

    private static string Text(double value, Func<double, string> finite) => double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf") : finite(value);

    private static int DecimalsOf(double value)
    {
        var text = value.ToString($"F{DecimalsMax}", CultureInfo.InvariantCulture).TrimEnd('0');
        return Math.Max(1, text.Length - text.IndexOf('.') - 1);
    }
}
