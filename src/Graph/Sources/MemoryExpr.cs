using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>An array in memory that the caller owns; chunks are views of it, nothing is copied.</summary>
/// <remarks>The caller must not change the elements as long as arrays made of it are computed.</remarks>
public sealed class MemoryExpr : SourceExpr
{
    /// <summary>A lazy array over <paramref name="array"/>, whose memory is kept alive by it.</summary>
    public MemoryExpr(NdArray array, ChunkGrid grid)
        : base(array.DType, grid) => Array = array;

    /// <summary>The elements.</summary>
    internal NdArray Array { get; }

    /// <inheritdoc/>
    public override string Name => "array";

    /// <inheritdoc/>
    public override SourceExpr WithGrid(ChunkGrid grid) => new MemoryExpr(Array, grid) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) =>
        other is MemoryExpr memory && ReferenceEquals(memory.Array, Array) && memory.Grid.Equals(Grid);

    internal override Route ToRoute() => new MemoryRoute(Array);
}
