using System.Globalization;
using ActorArrays.Kernels;

namespace ActorArrays.Pictures;

/// <summary>The chunks along one axis, ready to be drawn: to scale, and neighbours drawn as one where there are too many.</summary>
/// <remarks>An unknown length is drawn as long as the known ones are on average.</remarks>
internal sealed class ChunkAxis
{
    private const int RunsShownMax = 5;
    private readonly IReadOnlyList<long?> _lengths;
    private readonly double _unknown;
    private readonly double _drawnTotal;

    public ChunkAxis(IReadOnlyList<long?> lengths)
    {
        if (lengths.Count == 0)
        {
            throw new ChunkException("chunk picture: an axis has at least one chunk, but none was given.");
        }

        _lengths = lengths;
        _unknown = lengths.OfType<long>().Select(length => (double)length).DefaultIfEmpty(1).Average();
        _drawnTotal = lengths.Sum(Drawn);
    }

    /// <summary>How many chunks there are.</summary>
    public int Count => _lengths.Count;

    /// <summary>The length of the axis, or null where a chunk's is unknown.</summary>
    public long? Total => _lengths.Contains(null) ? null : _lengths.Sum();

    /// <summary>The length of the axis with unknown chunks as drawn; at least 1.</summary>
    public double DrawnTotal => Math.Max(1, _drawnTotal);

    /// <summary>The total as text.</summary>
    public string TotalText => Total?.ToString(CultureInfo.InvariantCulture) ?? "?";

    /// <summary>How many chunks each of at most <paramref name="cellsMax"/> drawn cells stands for.</summary>
    public int ChunksPerCell(int cellsMax) => (Count + cellsMax - 1) / cellsMax;

    /// <summary>The cells to draw, at most so many: where each ends, from 0 to 1, and its length; "" for several chunks.</summary>
    public IReadOnlyList<(double End, string Label)> Cells(int cellsMax)
    {
        var perCell = ChunksPerCell(cellsMax);
        var cells = new List<(double End, string Label)>();
        double end = 0;
        for (var i = 0; i < Count; i += perCell)
        {
            var chunks = Enumerable.Range(i, Math.Min(perCell, Count - i)).Select(at => _lengths[at]).ToList();
            end += chunks.Sum(Drawn);
            // An axis of length 0 is drawn as equal cells.
            var place = _drawnTotal > 0 ? end / _drawnTotal : (double)(i + chunks.Count) / Count;
            cells.Add((place, perCell == 1 ? Text(chunks[0]) : ""));
        }

        return cells;
    }

    /// <summary>The lengths in words: <c>500 ×11, 260</c>.</summary>
    public string Describe()
    {
        var runs = new List<(long? Length, int Times)>();
        foreach (var length in _lengths)
        {
            if (runs.Count > 0 && runs[^1].Length == length)
            {
                runs[^1] = (length, runs[^1].Times + 1);
            }
            else
            {
                runs.Add((length, 1));
            }
        }

        var shown = runs.Take(RunsShownMax).Select(run =>
            run.Times == 1 ? Text(run.Length) : Text(run.Length) + " ×" + Text(run.Times));
        var more = runs.Count > RunsShownMax ? $", … ({Text(Count)} chunks)" : "";
        return string.Join(", ", shown) + more;
    }

    private double Drawn(long? length) => length ?? _unknown;

    private static string Text(long? length) => length?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
