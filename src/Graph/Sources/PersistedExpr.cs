using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>Chunks that an earlier run keeps, by the addresses of their actors.</summary>
/// <param name="Run">The run.</param>
/// <param name="Operator">Its operator whose payloads they are.</param>
public readonly record struct PersistedChunks(RunId Run, int Operator)
{
    /// <summary>The address of chunk <paramref name="index"/>.</summary>
    public NodeId Node(long index) => new(Run, TaskId.Of(Operator, index));
}

/// <summary>An array whose chunks are kept by an earlier run: they are read from their actors, not computed again.</summary>
public sealed class PersistedExpr : SourceExpr
{
    private readonly string _name;

    /// <summary>An array of kept chunks; the grid says what each chunk really is.</summary>
    public PersistedExpr(string name, DType dtype, ChunkGrid grid, PersistedChunks chunks)
        : base(dtype, grid)
    {
        _name = name;
        Chunks = chunks;
    }

    /// <inheritdoc/>
    public override string Name => $"persisted {_name}";

    /// <summary>Where the chunks are.</summary>
    public PersistedChunks Chunks { get; }

    /// <inheritdoc/>
    public override bool CanRegrid => false;

    /// <inheritdoc/>
    public override SourceExpr WithGrid(ChunkGrid grid) =>
        throw new InvariantException("INV-1", $"the chunks of a persisted array are {Grid}, not {grid}");

    internal override bool SameOperation(ArrayExpr other) => other is PersistedExpr persisted && persisted.Chunks == Chunks;

    internal override Route ToRoute() => new PersistedRoute(Chunks, Grid, DType);
}
