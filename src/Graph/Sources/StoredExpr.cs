using ActorArrays.Kernels;
using ActorArrays.Storage;
using ActorArrays.Tasks;

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

    // What one task reads when the caller names no chunks: enough to make a node's cost small, little enough that a budget
    // of some hundred MiB holds many of them.
    private static readonly Bytes ReadBytes = Bytes.MiB(4);

    // Storage chunks from here on are chunks of their own: a task costs some 20 µs, to read and decode such a chunk ten times that. Four
    // gzip'd chunks of 1 MB together, whose sums then exceed the cache of a core, took the mean of weather-mean a fifth longer.
    private static readonly Bytes LargeBytes = Bytes.KiB(256);

    /// <summary>The dataset in the caller's chunks; automatic ones hold whole storage chunks.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="chunks">Null: storage chunks, small ones together, so that a task reads about 4 MiB.</param>
    public static StoredExpr Of(IChunkedSource source, ChunkSpec? chunks)
    {
        var stored = source.ChunkShape is { } chunk
            ? new ChunkGrid([.. source.Shape.Select((length, axis) => AxisChunks.Regular(length, Math.Max(1, chunk[axis])))])
            : null;
        return new StoredExpr(source, chunks is null
            ? Natural(source, stored)
            : ChunkNormalizer.ForNew("from_source", chunks, source.Shape, source.DType, stored));
    }

    private static ChunkGrid Natural(IChunkedSource source, ChunkGrid? stored)
    {
        var bytes = stored?.LargestChunk.Size * source.DType.ItemSize();
        return bytes >= LargeBytes.Value
            ? stored!
            : ChunkNormalizer.ForNew("from_source", ChunkSpec.AutoBytes(ReadBytes), source.Shape, source.DType, stored);
    }

    /// <inheritdoc/>
    public override SourceExpr WithGrid(ChunkGrid grid) => new StoredExpr(Source, grid) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) =>
        other is StoredExpr stored && ReferenceEquals(stored.Source, Source) && stored.Grid.Equals(Grid);

    internal override Route ToRoute() => new StoredRoute(Source);
}
