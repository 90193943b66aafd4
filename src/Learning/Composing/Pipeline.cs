using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>Transformers, and a model of what they make.</summary>
/// <remarks><b>Source:</b> sklearn.pipeline.Pipeline.</remarks>
/// <param name="Chain">The transformers.</param>
/// <param name="Final">What learns from the transformed rows.</param>
public sealed record Pipeline(Chain Chain, ILearner Final) : Learner<PipelineModel>
{
    /// <inheritdoc/>
    public override Task<PipelineModel> FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights = null, CancellationToken cancellation = default) =>
        FitAsync(runtime, new FittedStages(runtime, x), x, y, weights, cancellation);

    /// <summary>As above; transformers that were fitted to the same rows before are not fitted again.</summary>
    internal async Task<PipelineModel> FitAsync(
        ArrayRuntime runtime, FittedStages known, ChunkedArray x, ChunkedArray y, ChunkedArray? weights, CancellationToken cancellation)
    {
        var chain = await Chain.FitAsync(known, cancellation).ConfigureAwait(false);
        return new PipelineModel(chain, await Final.FitAsync(runtime, chain.Transform(x), y, weights, cancellation).ConfigureAwait(false));
    }
}
