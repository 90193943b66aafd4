using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>Overlapping windows side by side: each chunk of an array with elements of its neighbours around it. Never a task.</summary>
internal sealed class OverlapExpr : ArrayExpr
{
    private OverlapExpr(ArrayExpr input, ImmutableArray<Windows> windows)
        : base(input.DType, new ChunkGrid([.. windows.Select(axis => axis.Lengths)]), [input]) => Windows = windows;

    /// <inheritdoc/>
    public override string Name => "overlap";

    /// <summary>The array that the windows lie in.</summary>
    public ArrayExpr Input => Inputs[0];

    /// <summary>The windows along each axis.</summary>
    public ImmutableArray<Windows> Windows { get; }

    /// <summary>The windows over an array of as many elements on each axis as they were made for.</summary>
    public static OverlapExpr Of(ArrayExpr input, ImmutableArray<Windows> windows) => new(input, windows);

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => new OverlapExpr(inputs[0], Windows) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) => other is OverlapExpr overlap && overlap.Windows.AsSpan().SequenceEqual(Windows.AsSpan());
}

/// <summary>The windows along one axis: each chunk with elements before and after it, as far as there are any.</summary>
/// <param name="Chunks">The chunks of the axis.</param>
/// <param name="Depth">How many elements a window has before and after its chunk.</param>
/// <param name="Pad">How many elements the padded axis has before and after the axis itself.</param>
internal sealed record Windows(AxisChunks Chunks, Ends<long> Depth, Ends<long> Pad)
{
    /// <summary>The windows' lengths.</summary>
    public AxisChunks Lengths { get; } = LengthsOf(Chunks, Depth, Pad);

    /// <summary>Where a window starts in the padded axis.</summary>
    public long Start(long window) => Math.Max(0, Chunks.OffsetOf(window) - Depth.Before + Pad.Before);

    /// <summary>How many elements of a window lie before its chunk, and after it.</summary>
    public Ends<long> Margins(long window)
    {
        var before = Chunks.OffsetOf(window) + Pad.Before - Start(window);
        return new Ends<long>(before, Lengths.LengthOf(window) - before - Chunks.LengthOf(window));
    }

    /// <summary>The windows that hold one of the elements from … to − 1 of the padded axis: first and one past the last.</summary>
    public (long First, long End) Holding(long from, long to)
    {
        var (low, high) = (from - Pad.Before - Depth.After, to - Pad.Before + Depth.Before);
        return Chunks.Overlapping(low, Math.Max(low + 1, high));
    }

    // All but the windows that reach an end of the padded axis have both margins whole.
    private static AxisChunks LengthsOf(AxisChunks chunks, Ends<long> depth, Ends<long> pad)
    {
        var to = new ChunkPatternBuilder();
        var inside = Math.Min(chunks.Count, FirstFrom(chunks, depth.Before - pad.Before));
        var last = Math.Max(inside, FirstFrom(chunks, chunks.Length + pad.After - depth.After + 1) - 1);
        AddEach(0, inside);
        var middle = new ChunkPatternBuilder();
        middle.AddPart(chunks.Pattern, inside, last - inside, ChunkMeasure.Chunks);
        to.Add(middle.ToPattern().Select(length => new ChunkRun(length == 0 ? 0 : length + depth.Before + depth.After, 1)), middle.IsEmpty ? 0 : 1);
        AddEach(last, chunks.Count);
        return AxisChunks.Of(to.ToPattern());

        void AddEach(long first, long end)
        {
            for (var window = first; window < end; window++)
            {
                var (start, length) = (chunks.OffsetOf(window), chunks.LengthOf(window));
                to.Add(length == 0 ? 0 : Length(start, length, chunks.Length, depth, pad), 1);
            }
        }
    }

    // The first chunk that begins at a position or behind it; one more than there are behind the end.
    private static long FirstFrom(AxisChunks chunks, long position)
    {
        if (position <= 0)
        {
            return 0;
        }

        return position > chunks.Length ? chunks.Count + 1 : chunks.IndexAt(position - 1) + 1;
    }

    private static long Length(long start, long length, long axis, Ends<long> depth, Ends<long> pad) =>
        length + Math.Min(depth.Before, start + pad.Before) + Math.Min(depth.After, axis + pad.After - start - length);
}
