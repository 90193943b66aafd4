using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Chunks of what is sampled from an array: about as much is read for each as a chunk of the array has.</summary>
internal static class SampleChunks
{
    /// <summary>The chunks of a result.</summary>
    /// <param name="x">The array.</param>
    /// <param name="shape">The result's shape.</param>
    /// <param name="step">How far apart neighbours along an axis of the result are in the array, at most.</param>
    public static ChunkGrid Of(ArrayExpr x, Shape shape, Func<int, double> step) => new([.. shape.Select((length, axis) =>
    {
        var chunk = x.Rank == shape.Rank ? x.Grid.Axes[axis].MaxLength : (long)Math.Pow(x.Grid.LargestChunk.Size, 1.0 / shape.Rank);
        var apart = Math.Max(1, step(axis));
        return apart == 1 && x.Rank == shape.Rank && length == x.Shape[axis]
            ? x.Grid.Axes[axis]
            : AxisChunks.Regular(length, Math.Max(1, (long)(chunk / apart)));
    })]);
}
