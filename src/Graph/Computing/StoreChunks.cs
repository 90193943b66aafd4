using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Arrays in the chunks of a dataset.</summary>
public static class StoreChunks
{
    /// <summary>An array in storage chunks of one shape, each of which then is one task's result.</summary>
    public static ChunkedArray Cut(ChunkedArray array, Shape chunkShape)
    {
        ArgumentNullException.ThrowIfNull(array);
        return new ChunkedArray(RechunkExpr.Of(array.Expr, Of(array.Shape, chunkShape)));
    }

    internal static ChunkGrid Of(Shape shape, Shape chunkShape) =>
        new([.. shape.Select((length, axis) => AxisChunks.Regular(length, Math.Max(1, chunkShape[axis])))]);
}
