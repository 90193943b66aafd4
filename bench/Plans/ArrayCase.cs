using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Plans.Bench;

/// <summary>An array program whose number of tasks follows from a number of chunks.</summary>
/// <param name="Name">What it is called on the command line and in the table.</param>
/// <param name="Of">The arrays that are computed together, from the number of chunks.</param>
internal sealed record ArrayCase(string Name, Func<long, ChunkedArray[]> Of)
{
    /// <summary>All cases, the regular ones first.</summary>
    public static IReadOnlyList<ArrayCase> All { get; } =
    [
        // One-element chunks of a source: a leaf folds many of them, so there are few tasks whatever the chunks.
        new("mean", chunks => [Line(chunks).Mean()]),

        // A chunk that two loops want is a task: a map of as many tasks as chunks, and two trees over all of them.
        new("tree", chunks => Moments(ArrayMath.Sqrt(Line(chunks)))),
        new("grid", chunks => Moments(ArrayMath.Sqrt(Grid(chunks)))),
        new("chain", chunks => Moments(ArrayMath.Sqrt(ArrayMath.Sqrt(Line(chunks)).Rechunk(ChunkSpec.Of(2))))),
        new("stencil", chunks => [Difference(ArrayMath.Sqrt(Line(chunks))).Mean()]),
        new("anomaly", chunks => [Anomaly(ArrayMath.Sqrt(Line(chunks))).Mean()]),
        new("rows", chunks => [ArrayMath.Sqrt(Grid(chunks)).Mean(axis: 1).Sum(), ArrayMath.Sqrt(Grid(chunks)).Sum()]),
    ];

    private static ChunkedArray Line(long chunks) =>
        ChunkedArray.Ones([chunks], DType.Float64, ChunkSpec.Of(1));

    private static ChunkedArray Grid(long chunks)
    {
        var side = (long)Math.Sqrt(chunks);
        return ChunkedArray.Ones([side, side], DType.Float64, ChunkSpec.Of(1));
    }

    private static ChunkedArray[] Moments(ChunkedArray x) => [x.Mean(), x.Max()];

    private static ChunkedArray Difference(ChunkedArray x) => x[1..] - x[..^1];

    private static ChunkedArray Anomaly(ChunkedArray x) => ArrayMath.Sqrt(x - x.Mean());
}
