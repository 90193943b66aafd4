using System.Globalization;

namespace ActorArrays.Graph;

/// <summary>How one axis is cut into chunks. Immutable; equal by value.</summary>
/// <remarks>
/// Lengths are stored as runs of equal ones and of patterns that repeat (<see cref="ChunkPattern"/>), so 10⁸ chunks cost as much
/// as ten (architecture §3: building a plan costs O(operators)), and a look-up a few steps. Where lengths are unknown (after
/// a boolean mask) only the number of chunks is known, and positions count chunks: chunk i starts at "position" i. INV-1: the
/// lengths sum to <see cref="Length"/>.
/// </remarks>
public sealed class AxisChunks : IEquatable<AxisChunks>
{
    // What the unknown lengths come from: two axes of the same mask have equal lengths, others may not.
    private readonly object? _unknownOf;

    private readonly AxisChunks? _bounds;

    private AxisChunks(ChunkPattern pattern, object? unknownOf = null, AxisChunks? bounds = null)
    {
        Pattern = pattern;
        _unknownOf = unknownOf;
        _bounds = bounds;
    }

    /// <summary>False if the lengths will be known only when the array is computed.</summary>
    public bool IsKnown => _unknownOf is null;

    /// <summary>The number of chunks, at least 1.</summary>
    public long Count => Pattern.Count;

    /// <summary>The length of the axis; the number of chunks where lengths are unknown.</summary>
    public long Length => Pattern.Length;

    /// <summary>The longest chunk; 1 where lengths are unknown.</summary>
    public long MaxLength => Pattern.MaxLength;

    /// <summary>True if a chunk is known to have no element.</summary>
    public bool HasEmptyChunks => Pattern.HasEmptyChunks;

    /// <summary>The chunks.</summary>
    internal ChunkPattern Pattern { get; }

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
        return new AxisChunks(new ChunkPattern(rest == 0 ? [new(chunk, full)] : [new(chunk, full), new(rest, 1)]));
    }

    /// <summary>One chunk.</summary>
    public static AxisChunks Single(long length) => Repeated(length, 1);

    /// <summary><paramref name="count"/> chunks of <paramref name="length"/> elements, at least one.</summary>
    internal static AxisChunks Repeated(long length, long count) => new(new ChunkRun(length, count).AsPattern());

    /// <summary><paramref name="count"/> chunks of lengths that nobody knows yet.</summary>
    /// <param name="count">How many.</param>
    /// <param name="of">What determines them: axes with the same origin have the same lengths.</param>
    /// <param name="bounds">As many chunks, none shorter than the unknown one in its place.</param>
    public static AxisChunks Unknown(long count, object of, AxisChunks? bounds = null) => new(new ChunkRun(1, count).AsPattern(), of, bounds);

    /// <summary>For unknown lengths, chunks that are at least as long; for known ones, these chunks.</summary>
    public AxisChunks Bounds => _bounds ?? this;

    /// <summary>The length of chunk <paramref name="index"/>, or the most that it can be where lengths are unknown.</summary>
    public long BoundOf(long index) => _bounds is null ? LengthOf(index) : _bounds.LengthOf(index);

    /// <summary>Each chunk cut into at most so many parts of nearly one length, which is a multiple of a number but for the last.</summary>
    internal AxisChunks Cut(long pieces, long multiple = 1) => new(Pattern.Select(length =>
        new ChunkRun(length, 1, Regular(length, Math.Max(1, RoundUp((length + pieces - 1) / pieces, multiple))).Pattern)));

    /// <summary>As many chunks, each of a length that follows from the one that it has.</summary>
    internal AxisChunks Select(Func<long, long> length) => new(Pattern.Select(own => new ChunkRun(length(own), 1)));

    /// <summary>The chunks that have elements. The axis has some.</summary>
    internal AxisChunks WithoutEmpty() => HasEmptyChunks ? Of([.. Lengths().Where(length => length > 0)]) : this;

    /// <summary>These chunks so many times one after the other.</summary>
    internal AxisChunks Times(long times)
    {
        var repeated = new ChunkPatternBuilder();
        repeated.Add(Pattern, times);
        return new AxisChunks(repeated.ToPattern());
    }

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

        return IsKnown ? new AxisChunks(ChunkGrouping.Of(Pattern, size))
            : new AxisChunks(Regular(Count, size).Pattern, _unknownOf, _bounds?.Grouped(size));
    }

    /// <summary>Chunks of these lengths, at least one.</summary>
    public static AxisChunks Of(params ReadOnlySpan<long> lengths)
    {
        var builder = new ChunkPatternBuilder();
        foreach (var length in lengths)
        {
            builder.Add(length, 1);
        }

        return new AxisChunks(builder.ToPattern());
    }

    /// <summary>Chunks of a pattern.</summary>
    internal static AxisChunks Of(ChunkPattern pattern) => new(pattern);

    /// <summary>The chunks of several axes, one after the other.</summary>
    internal static AxisChunks Joined(IEnumerable<AxisChunks> axes)
    {
        var joined = new ChunkPatternBuilder();
        foreach (var axis in axes)
        {
            joined.Add(axis.Pattern, 1);
        }

        return new AxisChunks(joined.ToPattern());
    }

    /// <summary>Elements of chunk <paramref name="index"/>; 1 where lengths are unknown.</summary>
    public long LengthOf(long index) => Pattern.LengthOf(index);

    /// <summary>A chunk of the greatest length, or of the greatest bound where lengths are unknown.</summary>
    public long IndexOfLongest() => Bounds.Pattern.IndexOfLongest();

    /// <summary>Position of the first element of chunk <paramref name="index"/>, which may be <see cref="Count"/> (the end).</summary>
    public long OffsetOf(long index) => index >= Count ? Length : Pattern.OffsetOf(index);

    /// <summary>The chunk that holds the element at <paramref name="position"/>; never an empty one.</summary>
    public long IndexAt(long position) => Pattern.IndexAt(position);

    /// <summary>The chunks that overlap positions start … end − 1: first and one past the last; equal if there are none.</summary>
    public (long First, long End) Overlapping(long start, long end)
    {
        start = Math.Max(0, start);
        end = Math.Min(Length, end);
        return start >= end ? (0, 0) : (IndexAt(start), IndexAt(end - 1) + 1);
    }

    /// <summary>Every length in order. Only for a number of chunks that fits in memory.</summary>
    public IEnumerable<long> Lengths() => Pattern.Lengths();

    /// <summary>True if each chunk lies in one chunk of <paramref name="other"/>, another chunking of the same axis.</summary>
    public bool Refines(AxisChunks other) => AxisRefinement.Refines(this, other);

    /// <inheritdoc/>
    public bool Equals(AxisChunks? other) =>
        other is not null && ReferenceEquals(_unknownOf, other._unknownOf) && PatternEquality.AreSame(Pattern, other.Pattern);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AxisChunks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Length, IsKnown);

    /// <summary>
    /// Dask's notation, long stretches abbreviated: <c>(3, 3, 1)</c>, <c>(1000 × 99999, 500)</c>, <c>((3, 5) × 7000)</c>, <c>(? × 4)</c>.
    /// </summary>
    public override string ToString()
    {
        if (!IsKnown)
        {
            return $"(? × {Count.ToString(CultureInfo.InvariantCulture)})";
        }

        var parts = Texts(Pattern).ToArray();
        return parts.Length == 1 ? $"({parts[0]},)" : $"({string.Join(", ", parts)})";
    }

    private static IEnumerable<string> Texts(ChunkPattern pattern) => pattern.Runs.ToArray().SelectMany(Texts);

    private static IEnumerable<string> Texts(ChunkRun run)
    {
        var unit = run.Pattern is { } inner ? $"({string.Join(", ", Texts(inner))})" : run.Length.ToString(CultureInfo.InvariantCulture);
        return run.Pattern is null && run.Times <= 4
            ? Enumerable.Repeat(unit, (int)run.Times)
            : [string.Create(CultureInfo.InvariantCulture, $"{unit} × {run.Times}")];
    }

    private static long RoundUp(long value, long step) => (value + step - 1) / step * step;
}
