using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>Each feature's categories as 0, 1, 2 … in rising order.</summary>
/// <remarks><b>Cost:</b> one pass. <b>Source:</b> sklearn.preprocessing.OrdinalEncoder; of one feature, LabelEncoder.</remarks>
public sealed record OrdinalEncoder : Transformer<FittedOrdinalEncoder>
{
    /// <inheritdoc/>
    public override async Task<FittedOrdinalEncoder> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default) =>
        new(await Categories.OfAsync("ordinal_encoder", runtime, x, cancellation).ConfigureAwait(false));
}
