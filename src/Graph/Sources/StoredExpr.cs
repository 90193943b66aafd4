using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays.Graph;

/// <summary>A dataset in a file. Slices and other chunkings of it are other regions to read.</summary>
public sealed class StoredExpr : SourceExpr
{
    private StoredExpr(IChunkedSource source, ChunkGrid grid)
        : base(source.DType, grid) => Source = source;

    /// <summary>The dataset.</summary>
    public IChunkedSource Source { get; }

    /// <inheritdoc/>
    public override string Name => $"read {Source.Name}";

    /// <inheritdoc/>
    public override long StoredBytes => Source.Cost.StoredBytes ?? Shape.Size * DType.ItemSize();

    /// <summary>The dataset in the caller's chunks; automatic ones hold whole storage chunks.</summary>
    public static StoredExpr Of(IChunkedSource source, ChunkSpec? chunks)
    {
        var stored = source.ChunkShape is { } chunk
            ? new ChunkGrid([.. source.Shape.Select((length, axis) => AxisChunks.Regular(length, Math.Max(1, chunk[axis])))])
            : null;
        return new StoredExpr(source, ChunkNormalizer.ForNew("from_source", chunks, source.Shape, source.DType, stored));
    }

    /// <inheritdoc/>
    public override SourceExpr WithGrid(ChunkGrid grid) => new StoredExpr(Source, grid) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) =>
        other is StoredExpr stored && ReferenceEquals(stored.Source, Source) && stored.Grid.Equals(Grid);

    internal override Route ToRoute() => new StoredRoute(Source);
}
