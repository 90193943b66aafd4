namespace ActorArrays.Kernels.Bench;

/// <summary>How many rows of a table reach what part of their limits.</summary>
internal static class Summary
{
    public static string Of(IReadOnlyCollection<Row> rows)
    {
        var (most, some) = (rows.Count(row => row.Reached >= 0.8), rows.Where(row => row.Reached is >= 0.6 and < 0.8).ToList());
        var few = rows.Where(row => row.Reached < 0.6).ToList();
        return $"Of {rows.Count} rows {most} reach 80 % or more of their limit, {some.Count} 60 to 80 %, {few.Count} less.\n\n" +
            $"- 60 to 80 %: {Names(some)}\n- less: {Names(few)}";
    }

    private static string Names(IEnumerable<Row> rows) => string.Join(
        "; ", rows.OrderBy(row => row.Reached).Select(row => $"{row.Kernel} ({row.Where}) {row.Reached * 100:F0}"));
}
