using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A lazy array: one array-level operator over other lazy arrays. Immutable.</summary>
/// <remarks>
/// Building one costs O(1) in the number of chunks. Everything that can be wrong with the caller's arguments is found
/// here, so an expression that exists can be computed. Rewriting replaces expressions by others of equal shape, dtype
/// and value (INV-2); lowering turns them into layers of tasks.
/// </remarks>
public abstract class ArrayExpr
{
    private protected ArrayExpr(DType dtype, ChunkGrid grid, ImmutableArray<ArrayExpr> inputs)
    {
        DType = dtype;
        Grid = grid;
        Inputs = inputs;
    }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The chunks, and with them the shape.</summary>
    public ChunkGrid Grid { get; }

    /// <summary>The arrays that it is computed from.</summary>
    public ImmutableArray<ArrayExpr> Inputs { get; }

    /// <summary>The shape; along axes of unknown lengths the number of chunks (see <see cref="ChunkGrid.Shape"/>).</summary>
    public Shape Shape => Grid.Shape;

    /// <summary>The number of axes.</summary>
    public int Rank => Grid.Rank;

    /// <summary>The line of the user's program that made it, or null.</summary>
    public Origin? Origin { get; init; } = Origin.Current;

    /// <summary>The operator with its parameters, such as <c>mean(axis=0)</c>, for plans and messages.</summary>
    public abstract string Name { get; }

    /// <summary>The same operator over other inputs of the same dtypes and ranks; its shape follows from theirs.</summary>
    public abstract ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs);

    /// <summary>True if <paramref name="other"/> does the same to its inputs, whatever those are.</summary>
    internal abstract bool SameOperation(ArrayExpr other);

    /// <summary>Bytes of the whole array; of one element a chunk along axes of unknown lengths.</summary>
    public double SizeBytes => Shape.Span.ToArray().Aggregate((double)DType.ItemSize(), (product, length) => product * length);

    /// <summary>Operator, shape, dtype and chunks.</summary>
    public override string ToString() => $"{Name}: {DType.Name()} {Shape} in chunks {Grid}";
}
