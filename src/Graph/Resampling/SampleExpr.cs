using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>An array read at other places than its elements: each chunk of the result takes the box of the array that its places lie in.</summary>
internal sealed class SampleExpr : ArrayExpr
{
    private readonly string _name;

    private SampleExpr(string name, ArrayExpr input, Sampling sampling, SampleCoordinates coordinates, ChunkGrid grid)
        : base(sampling.DType, grid, [input]) => (_name, Sampling, Coordinates) = (name, sampling, coordinates);

    /// <inheritdoc/>
    public override string Name => _name;

    /// <summary>The array; rings go on behind their last element, as far as boxes reach.</summary>
    public ArrayExpr Input => Inputs[0];

    /// <summary>How elements become samples.</summary>
    public Sampling Sampling { get; }

    /// <summary>Where the samples are.</summary>
    public SampleCoordinates Coordinates { get; }

    /// <summary>Samples of an array.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="x">The array, as long as the sampling's axes.</param>
    /// <param name="sampling">How elements become samples.</param>
    /// <param name="coordinates">Where the samples are.</param>
    /// <param name="grid">The result's chunks.</param>
    public static SampleExpr Of(string name, ArrayExpr x, Sampling sampling, SampleCoordinates coordinates, ChunkGrid grid) =>
        new(name, Ringed(x, sampling, coordinates, grid), sampling, coordinates, grid);

    /// <summary>The box of the input that a box of the result needs; empty if it needs none.</summary>
    public (SampleSpan[] Spans, Region Region) Needs(in Box box)
    {
        var spans = Sampling.Spans(Coordinates, box.Start, box.Lengths);
        var isEmpty = spans.Any(span => span.Count == 0);
        var (start, lengths) = (new long[spans.Length], new long[spans.Length]);
        for (var axis = 0; axis < spans.Length && !isEmpty; axis++)
        {
            (start[axis], lengths[axis]) = (spans[axis].Start, spans[axis].Count);
        }

        return (spans, Region.Of(new Box(start, lengths)));
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => new SampleExpr(_name, inputs[0], Sampling, Coordinates, Grid) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) => other is SampleExpr sample
        && ReferenceEquals(sample.Sampling, Sampling) && ReferenceEquals(sample.Coordinates, Coordinates) && sample.Grid.Equals(Grid);

    // A box that reaches over the end of a ring is one box of the ring and its begin again.
    private static ArrayExpr Ringed(ArrayExpr x, Sampling sampling, SampleCoordinates coordinates, ChunkGrid grid)
    {
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var more = sampling.Axes[axis].Mode == SampleMode.GridWrap ? RingMore(sampling.Axes[axis], axis, coordinates, grid) : 0;
            x = more > 0 ? ConcatenateExpr.Of([x, Views.Slice(x, axis, 0, more)], axis) : x;
        }

        return x;
    }

    // As far as the longest chunk's box could reach: the ends of coordinates are farther apart nowhere.
    private static long RingMore(in SampleAxis axis, int number, SampleCoordinates coordinates, ChunkGrid grid)
    {
        if (axis.Length == 0 || grid.Shape.Size == 0)
        {
            return 0;
        }

        var (low, high) = coordinates.Range(number, new long[grid.Rank], grid.LargestChunk.Span);
        var reach = high - low + axis.Order + 6;
        return reach < axis.Length ? (long)reach : axis.Length - 1;
    }
}
