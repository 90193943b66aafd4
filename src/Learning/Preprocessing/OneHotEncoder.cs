using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A column for each category of each feature: 1 where the element is it, else 0.</summary>
/// <remarks><b>Cost:</b> one pass. <b>Source:</b> sklearn.preprocessing.OneHotEncoder (dense), dask_ml's DummyEncoder.</remarks>
public sealed record OneHotEncoder : Transformer<FittedOneHotEncoder>
{
    /// <summary>True for zeros where an element is no category; else that is an error when it is computed.</summary>
    public bool IgnoreUnknown { get; init; }

    /// <inheritdoc/>
    public override async Task<FittedOneHotEncoder> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default) =>
        new(await Categories.OfAsync("one_hot_encoder", runtime, x, cancellation).ConfigureAwait(false), IgnoreUnknown);
}
