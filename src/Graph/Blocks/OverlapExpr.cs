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
    public AxisChunks Lengths { get; } = AxisChunks.OfRuns(LengthsOf(Chunks, Depth, Pad));

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

    private static IEnumerable<ChunkRun> LengthsOf(AxisChunks chunks, Ends<long> depth, Ends<long> pad)
    {
        long offset = 0;
        foreach (var run in chunks.Runs)
        {
            for (long i = 0; i < run.Count; i++)
            {
                // All but the first and the last windows of a run are as long as each other, unless they reach an end.
                var start = offset + (i * run.Length);
                var inside = Math.Min(run.Count, (chunks.Length + pad.After - depth.After - offset) / Math.Max(1, run.Length)) - i;
                if (start >= depth.Before - pad.Before && inside > 0 && run.Length > 0)
                {
                    yield return new ChunkRun(run.Length + depth.Before + depth.After, inside);
                    i += inside - 1;
                    continue;
                }

                yield return new ChunkRun(run.Length == 0 ? 0 : Length(start, run.Length, chunks.Length, depth, pad), 1);
            }

            offset += run.Length * run.Count;
        }
    }

    private static long Length(long start, long length, long axis, Ends<long> depth, Ends<long> pad) =>
        length + Math.Min(depth.Before, start + pad.Before) + Math.Min(depth.After, axis + pad.After - start - length);
}
