using System.Globalization;
using ActorArrays.Graph;

namespace ActorArrays.Language.Evaluation;

/// <summary>Shapes and chunks as they stand in messages; <c>?</c> for a length that is not known before it is computed.</summary>
public static class GridTexts
{
    /// <summary>The lengths of the axes: <c>(3, ?)</c>.</summary>
    public static string Lengths(ChunkGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return Tuple(grid.Axes.Select(axis => axis.IsKnown ? Number(axis.Length) : "?"));
    }

    /// <summary>The largest chunk and how many there are: <c>(1000, 1000) × 400</c>.</summary>
    public static string Chunks(ChunkGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var largest = Tuple(grid.Axes.Select(axis => axis.IsKnown ? Number(axis.MaxLength) : "?"));
        return grid.Count == 1 ? largest : $"{largest} × {Number(grid.Count)}";
    }

    private static string Tuple(IEnumerable<string> parts)
    {
        var all = parts.ToArray();
        return all.Length == 1 ? $"({all[0]},)" : $"({string.Join(", ", all)})";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
