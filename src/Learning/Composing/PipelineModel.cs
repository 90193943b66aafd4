using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="Pipeline"/>.</summary>
/// <param name="Chain">The fitted transformers.</param>
/// <param name="Final">The model of what they make.</param>
public sealed record PipelineModel(FittedChain Chain, IModel Final) : IModel
{
    /// <inheritdoc/>
    public ChunkedArray Predict(ChunkedArray x) => Final.Predict(Chain.Transform(x));

    /// <inheritdoc/>
    public ChunkedArray Score(ChunkedArray x, ChunkedArray y) => Final.Score(Chain.Transform(x), y);
}
