using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>1 above a threshold, else 0, in the dtype of x.</summary>
/// <remarks><b>Cost:</b> nothing is learnt. <b>Source:</b> sklearn.preprocessing.Binarizer.</remarks>
public sealed record Binarizer : Transformer<Binarizer>, ITransformation
{
    /// <summary>The threshold.</summary>
    public double Threshold { get; init; }

    /// <inheritdoc/>
    public override Task<Binarizer> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default) => Task.FromResult(this);

    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return (x > Threshold).AsType(x.DType);
    }
}
