using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="Chain"/>.</summary>
/// <param name="Stages">The fitted transformers.</param>
public sealed record FittedChain(ImmutableArray<ITransformation> Stages) : IInvertible
{
    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x) => Stages.Aggregate(x, (rows, stage) => stage.Transform(rows));

    /// <summary>The rows before they were transformed, lazy.</summary>
    /// <param name="x">(rows, outputs).</param>
    /// <exception cref="ValueException">A stage cannot be undone.</exception>
    public ChunkedArray InverseTransform(ChunkedArray x) => Stages.Reverse().Aggregate(x, (rows, stage) => stage is IInvertible invertible
        ? invertible.InverseTransform(rows)
        : throw new ValueException($"inverse_transform: every stage must be one that can be undone, but {stage.GetType().Name} is not."));
}
