namespace ActorArrays.Kernels.Bench;

/// <summary>How many rows of a table reach what part of their limits.</summary>
internal static class Summary
{
    public static string Of(IReadOnlyCollection<Row> rows)
    {
        var (most, some) = (rows.Count(row => row.Reached >= 0.8), rows.Where(row => row.Reached is >= 0.6 and < 0.8).ToList());
        var few = rows.Where(row => row.Reached < 0.6).ToList();
        var (equal, slower) = (new List<Row>(), new List<Row>());
        foreach (var row in rows.Where(row => row.Reached < 0.8 && !double.IsNaN(row.Bare)))
        {
            (row.Bare >= 0.9 * row.Seconds ? equal : slower).Add(row);
        }

        return $"Of {rows.Count} rows {most} reach 80 % or more of their limit, {some.Count} 60 to 80 %, {few.Count} less.\n" +
            $"Of those under 80 % {equal.Count} are within a tenth of the fastest loop in C, {slower.Count} are not, " +
            $"{some.Count + few.Count - equal.Count - slower.Count} have none beside them.\n\n" +
            $"- 60 to 80 %: {Names(some)}\n- less: {Names(few)}\n- slower than in C: {Slower(slower)}\n" +
            $"- without a loop in C: {Names(some.Concat(few).Where(row => double.IsNaN(row.Bare)))}";
    }

    private static string Slower(IEnumerable<Row> rows) => string.Join(
        "; ", rows.OrderBy(row => row.Bare / row.Seconds).Select(row => $"{row.Kernel} ({row.Where}) {row.Bare / row.Seconds * 100:F0}"));

    private static string Names(IEnumerable<Row> rows) => string.Join(
        "; ", rows.OrderBy(row => row.Reached).Select(row => $"{row.Kernel} ({row.Where}) {row.Reached * 100:F0}"));
}
