using System.Text;

namespace ActorArrays.Frames;

/// <summary>Tables as text in columns, as pandas prints them.</summary>
internal static class TablePrinter
{
    private const int RowsMax = 60;
    private const int RowsAtEnds = 5;

    public static string Print(Table table)
    {
        int[] rows = table.RowCount <= RowsMax
            ? [.. Enumerable.Range(0, table.RowCount)]
            : [.. Enumerable.Range(0, RowsAtEnds), -1, .. Enumerable.Range(table.RowCount - RowsAtEnds, RowsAtEnds)];
        var labels = table.Index.Select(column => Cells(column, rows));
        var cells = table.Columns.Select(column => Cells(column, rows));
        string[][] all = [.. labels, .. cells];
        var text = new StringBuilder();
        for (var line = 0; line <= rows.Length; line++)
        {
            for (var column = 0; column < all.Length; column++)
            {
                var width = all[column].Max(WidthOf);
                var (cell, pad) = (all[column][line], width - WidthOf(all[column][line]));
                text.Append(column > 0 ? "  " : "").Append(column < table.Index.Count ? cell + new string(' ', pad) : new string(' ', pad) + cell);
            }

            TrimEnd(text);
            text.Append('\n');
        }

        return text.Append($"\n[{table.RowCount} rows x {table.Columns.Count} columns]").ToString();
    }

    // The name, then a cell for each row; −1 stands for those that are left out.
    private static string[] Cells(TableColumn column, int[] rows)
    {
        var format = CellFormat.Of(column, [.. rows.Where(row => row >= 0)]);
        return [column.Name, .. rows.Select(row => row < 0 ? "..." : format(row))];
    }

    private static int WidthOf(string cell) => cell.EnumerateRunes().Count();

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }
    }
}
