using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>Transformers one after the other, each fitted to what those before it make.</summary>
/// <remarks><b>Cost:</b> that of each; rows are transformed anew in each pass, not kept. <b>Source:</b> sklearn.pipeline.Pipeline without a last step.</remarks>
/// <param name="Stages">The transformers.</param>
public sealed record Chain(params ImmutableArray<ITransformer> Stages) : Transformer<FittedChain>
{
    /// <inheritdoc/>
    public override Task<FittedChain> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default) =>
        FitAsync(new FittedStages(runtime, x), cancellation);

    /// <summary>Chains of the same stages in the same order.</summary>
    public bool Equals(Chain? other) => other is not null && Stages.AsSpan().SequenceEqual(other.Stages.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Stages.Length;

    /// <summary>The stages in their order.</summary>
    public override string ToString() => string.Join(" → ", Stages);

    /// <summary>Fits what was not fitted to the same rows before.</summary>
    internal async Task<FittedChain> FitAsync(FittedStages known, CancellationToken cancellation)
    {
        for (var count = 1; count <= Stages.Length; count++)
        {
            await known.FitAsync(Stages[..count], cancellation).ConfigureAwait(false);
        }

        return new FittedChain(known.Of(Stages));
    }
}
