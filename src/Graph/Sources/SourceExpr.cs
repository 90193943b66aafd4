using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>An array that needs no other: data in memory, in a file, generated, or kept from an earlier run.</summary>
public abstract class SourceExpr : ArrayExpr
{
    private protected SourceExpr(DType dtype, ChunkGrid grid)
        : base(dtype, grid, [])
    {
    }

    /// <summary>True if any region can be read as it is, so that another chunking is just another way to read.</summary>
    public virtual bool CanRegrid => true;

    /// <summary>The same data read in other chunks.</summary>
    public abstract SourceExpr WithGrid(ChunkGrid grid);

    /// <summary>Bytes that come from storage when a region of it is read.</summary>
    public virtual long StoredBytes => 0;

    /// <inheritdoc/>
    public sealed override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => this;

    /// <summary>The route by which tasks read it.</summary>
    internal abstract Route ToRoute();
}
