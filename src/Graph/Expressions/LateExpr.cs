using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>
/// An operation that needs chunk lengths which only a computation can tell (a reshape after a boolean mask). It is built
/// when they are known: the runtime computes and keeps the inputs first, then builds and computes the rest.
/// </summary>
/// <remarks>Where dask.array refuses and asks for compute_chunk_sizes(), this stands in for the result.</remarks>
public sealed class LateExpr : ArrayExpr
{
    private readonly Func<ImmutableArray<ArrayExpr>, ArrayExpr> _build;
    private readonly string _name;

    private LateExpr(
        string name, DType dtype, ChunkGrid grid, ImmutableArray<ArrayExpr> inputs, Func<ImmutableArray<ArrayExpr>, ArrayExpr> build)
        : base(dtype, grid, inputs)
    {
        _name = name;
        _build = build;
    }

    /// <inheritdoc/>
    public override string Name => $"{_name} (once lengths are known)";

    /// <summary>An operation to be built later.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dtype">The dtype that its result will have.</param>
    /// <param name="rank">The rank that its result will have.</param>
    /// <param name="inputs">Its inputs, some with unknown lengths.</param>
    /// <param name="build">Builds it over inputs whose lengths are known.</param>
    public static LateExpr Of(
        string name, DType dtype, int rank, ImmutableArray<ArrayExpr> inputs, Func<ImmutableArray<ArrayExpr>, ArrayExpr> build)
    {
        var axes = Enumerable.Range(0, rank).Select(_ => AxisChunks.Unknown(1, new object()));
        return new LateExpr(name, dtype, new ChunkGrid([.. axes]), inputs, build);
    }

    /// <summary>The operation itself where the lengths of all inputs are known, else one to be built later.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dtype">The dtype of its result.</param>
    /// <param name="rank">The rank of its result.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="build">Builds it over inputs whose lengths are known.</param>
    public static ArrayExpr OnceKnown(
        string name, DType dtype, int rank, ImmutableArray<ArrayExpr> inputs, Func<ImmutableArray<ArrayExpr>, ArrayExpr> build) =>
        inputs.All(input => input.Grid.IsKnown) ? build(inputs) : Of(name, dtype, rank, inputs, build);

    /// <summary>True if inputs meet element by element whose lengths must be known to line up.</summary>
    public static bool NeedsLengths(ImmutableArray<ArrayExpr> inputs)
    {
        if (inputs.All(input => input.Grid.IsKnown))
        {
            return false;
        }

        var rank = inputs.Max(input => input.Rank);
        for (var axis = 0; axis < rank; axis++)
        {
            AxisChunks? seen = null;
            foreach (var input in inputs)
            {
                var own = axis - (rank - input.Rank);
                if (own < 0 || ChunkUnifier.IsStretched(input.Grid.Axes[own]))
                {
                    continue;
                }

                var chunks = input.Grid.Axes[own];
                if (seen is not null && !seen.Equals(chunks) && !(seen.IsKnown && chunks.IsKnown))
                {
                    return true;
                }

                seen ??= chunks;
            }
        }

        return false;
    }

    /// <summary>The operation itself, over inputs whose lengths are known now.</summary>
    public ArrayExpr Build(ImmutableArray<ArrayExpr> inputs)
    {
        using var origin = Origin.In(Origin ?? Origin.Current);
        return _build(inputs);
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => inputs.All(input => input.Grid.IsKnown)
        ? Build(inputs)
        : new LateExpr(_name, DType, Grid, inputs, _build) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) => false;
}
