using System.Collections.Immutable;
using System.Globalization;

namespace ActorArrays.Graph;

/// <summary>A stretch of equally long chunks.</summary>
/// <param name="Length">Elements of each chunk.</param>
/// <param name="Count">How many such chunks follow each other.</param>
public readonly record struct ChunkRun(long Length, long Count);

/// <summary>How one axis is cut into chunks. Immutable; equal by value.</summary>
/// <remarks>
/// Lengths are stored run by run, so 10⁸ equal chunks cost as much as one (architecture §3: building a plan costs
/// O(operators)). Where lengths are unknown (after a boolean mask) only the number of chunks is known, and positions
/// count chunks: chunk i starts at "position" i. INV-1: the lengths sum to <see cref="Length"/>.
/// </remarks>
public sealed class AxisChunks : IEquatable<AxisChunks>
{
    private readonly ImmutableArray<ChunkRun> _runs;
    private readonly long[] _firstIndex;
    private readonly long[] _firstOffset;

    // What the unknown lengths come from: two axes of the same mask have equal lengths, others may not.
    private readonly object? _unknownOf;

    private readonly AxisChunks? _bounds;

    private AxisChunks(ImmutableArray<ChunkRun> runs, object? unknownOf = null, AxisChunks? bounds = null)
    {
        _runs = runs;
        _unknownOf = unknownOf;
        _bounds = bounds;
        _firstIndex = new long[runs.Length + 1];
        _firstOffset = new long[runs.Length + 1];
        for (var i = 0; i < runs.Length; i++)
        {
            _firstIndex[i + 1] = _firstIndex[i] + runs[i].Count;
            _firstOffset[i + 1] = checked(_firstOffset[i] + (runs[i].Length * runs[i].Count));
            MaxLength = Math.Max(MaxLength, runs[i].Length);
            HasEmptyChunks |= runs[i].Length == 0;
        }
    }

    /// <summary>False if the lengths will be known only when the array is computed.</summary>
    public bool IsKnown => _unknownOf is null;

    /// <summary>The number of chunks, at least 1.</summary>
    public long Count => _firstIndex[^1];

    /// <summary>The length of the axis; the number of chunks where lengths are unknown.</summary>
    public long Length => _firstOffset[^1];

    /// <summary>The longest chunk; 1 where lengths are unknown.</summary>
    public long MaxLength { get; }

    /// <summary>True if a chunk is known to have no element.</summary>
    public bool HasEmptyChunks { get; }

    /// <summary>The runs of equal lengths.</summary>
    public ImmutableArray<ChunkRun> Runs => _runs;

    /// <summary>Chunks of <paramref name="chunk"/> elements, the last one shorter if need be; one empty chunk for length 0.</summary>
    public static AxisChunks Regular(long length, long chunk)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length == 0 || chunk >= length)
        {
            return Single(length);
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chunk);
        var (full, rest) = Math.DivRem(length, chunk);
        return new AxisChunks(rest == 0 ? [new(chunk, full)] : [new(chunk, full), new(rest, 1)]);
    }

    /// <summary>One chunk.</summary>
    public static AxisChunks Single(long length) => new([new(length, 1)]);

    /// <summary><paramref name="count"/> chunks of lengths that nobody knows yet.</summary>
    /// <param name="count">How many.</param>
    /// <param name="of">What determines them: axes with the same origin have the same lengths.</param>
    /// <param name="bounds">As many chunks, none shorter than the unknown one in its place.</param>
    public static AxisChunks Unknown(long count, object of, AxisChunks? bounds = null) => new([new(1, count)], of, bounds);

    /// <summary>For unknown lengths, chunks that are at least as long; for known ones, these chunks.</summary>
    public AxisChunks Bounds => _bounds ?? this;

    /// <summary>The length of chunk <paramref name="index"/>, or the most that it can be where lengths are unknown.</summary>
    public long BoundOf(long index) => _bounds is null ? LengthOf(index) : _bounds.LengthOf(index);

    /// <summary>Each chunk cut into at most so many parts of nearly one length; for axes of few chunks.</summary>
    internal AxisChunks Cut(long pieces) => OfRuns(Lengths().SelectMany(length => Regular(length, Math.Max(1, (length + pieces - 1) / pieces)).Runs));

    /// <summary>
    /// Groups of <paramref name="size"/> neighbouring chunks as one chunk each, the last group smaller if need be. Unknown
    /// lengths stay unknown: a group's length then counts its chunks.
    /// </summary>
    public AxisChunks Grouped(long size)
    {
        if (size <= 1 || Count == 1)
        {
            return this;
        }

        if (!IsKnown || _runs.Length == 1)
        {
            var grouped = Regular(Length, checked(_runs[0].Length * size));
            return new AxisChunks(grouped._runs, _unknownOf, _bounds?.Grouped(size));
        }

        return OfRuns(GroupRuns(size));
    }

    // Whole groups inside one run stay a run, so cost is O(runs).
    private IEnumerable<ChunkRun> GroupRuns(long size)
    {
        long length = 0, filled = 0;
        foreach (var run in _runs)
        {
            var left = run.Count;
            if (filled > 0)
            {
                var taken = Math.Min(left, size - filled);
                (length, filled, left) = (length + (taken * run.Length), filled + taken, left - taken);
                if (filled < size)
                {
                    continue;
                }

                yield return new ChunkRun(length, 1);
                (length, filled) = (0, 0);
            }

            yield return new ChunkRun(run.Length * size, left / size);
            (length, filled) = (left % size * run.Length, left % size);
        }

        if (filled > 0)
        {
            yield return new ChunkRun(length, 1);
        }
    }

    /// <summary>Chunks of these lengths, at least one.</summary>
    public static AxisChunks Of(params ReadOnlySpan<long> lengths)
    {
        var runs = new List<ChunkRun>();
        foreach (var length in lengths)
        {
            Append(runs, new ChunkRun(length, 1));
        }

        return new AxisChunks([.. runs]);
    }

    /// <summary>Chunks of these runs, in order; neighbours of equal length are joined.</summary>
    public static AxisChunks OfRuns(IEnumerable<ChunkRun> runs)
    {
        var joined = new List<ChunkRun>();
        foreach (var run in runs)
        {
            Append(joined, run);
        }

        return joined.Count == 0 ? Single(0) : new AxisChunks([.. joined]);
    }

    /// <summary>Elements of chunk <paramref name="index"/>; 1 where lengths are unknown.</summary>
    public long LengthOf(long index) => _runs[RunOfIndex(index)].Length;

    /// <summary>A chunk of the greatest length.</summary>
    public long IndexOfLongest()
    {
        var longest = 0;
        for (var run = 1; run < _runs.Length; run++)
        {
            longest = _runs[run].Length > _runs[longest].Length ? run : longest;
        }

        return _bounds?.IndexOfLongest() ?? _firstIndex[longest];
    }

    /// <summary>Position of the first element of chunk <paramref name="index"/>, which may be <see cref="Count"/> (the end).</summary>
    public long OffsetOf(long index)
    {
        if (index >= Count)
        {
            return Length;
        }

        var run = RunOfIndex(index);
        return _firstOffset[run] + ((index - _firstIndex[run]) * _runs[run].Length);
    }

    /// <summary>The chunk that holds the element at <paramref name="position"/>; never an empty one.</summary>
    public long IndexAt(long position)
    {
        int low = 0, high = _runs.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_firstOffset[middle + 1] <= position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return _firstIndex[low] + (_runs[low].Length == 0 ? 0 : (position - _firstOffset[low]) / _runs[low].Length);
    }

    /// <summary>The chunks that overlap positions start … end − 1: first and one past the last; equal if there are none.</summary>
    public (long First, long End) Overlapping(long start, long end)
    {
        start = Math.Max(0, start);
        end = Math.Min(Length, end);
        return start >= end ? (0, 0) : (IndexAt(start), IndexAt(end - 1) + 1);
    }

    /// <summary>Every length in order. Only for a number of chunks that fits in memory.</summary>
    public IEnumerable<long> Lengths()
    {
        foreach (var run in _runs)
        {
            for (long i = 0; i < run.Count; i++)
            {
                yield return run.Length;
            }
        }
    }

    /// <summary>The positions where a chunk begins, inside the axis (without 0 and the end), in order, without repeats.</summary>
    public IEnumerable<long> InnerBoundaries()
    {
        long at = 0;
        foreach (var run in _runs)
        {
            for (long i = 0; i < run.Count && run.Length > 0; i++)
            {
                at += run.Length;
                if (at < Length)
                {
                    yield return at;
                }
            }
        }
    }

    /// <summary>True if each chunk lies in one chunk of <paramref name="other"/>, another chunking of the same axis.</summary>
    public bool Refines(AxisChunks other) => AxisRefinement.Refines(this, other);

    /// <inheritdoc/>
    public bool Equals(AxisChunks? other) =>
        other is not null && ReferenceEquals(_unknownOf, other._unknownOf) && _runs.AsSpan().SequenceEqual(other._runs.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AxisChunks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Length, IsKnown);

    /// <summary>Dask's notation, long stretches abbreviated: <c>(3, 3, 1)</c>, <c>(1000 × 99999, 500)</c>, <c>(? × 4)</c>.</summary>
    public override string ToString()
    {
        if (!IsKnown)
        {
            return $"(? × {Count.ToString(CultureInfo.InvariantCulture)})";
        }

        var parts = _runs.SelectMany(run => run.Count <= 4
            ? Enumerable.Repeat(run.Length.ToString(CultureInfo.InvariantCulture), (int)run.Count)
            : [string.Create(CultureInfo.InvariantCulture, $"{run.Length} × {run.Count}")]).ToArray();
        return parts.Length == 1 ? $"({parts[0]},)" : $"({string.Join(", ", parts)})";
    }

    private static void Append(List<ChunkRun> runs, ChunkRun run)
    {
        if (run.Count == 0)
        {
            return;
        }

        if (runs.Count > 0 && runs[^1].Length == run.Length)
        {
            runs[^1] = runs[^1] with { Count = runs[^1].Count + run.Count };
        }
        else
        {
            runs.Add(run);
        }
    }

    private int RunOfIndex(long index)
    {
        int low = 0, high = _runs.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_firstIndex[middle + 1] <= index)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
