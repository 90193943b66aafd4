using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>What learns from rows how to transform them: the options, before anything is learnt.</summary>
/// <remarks>Each is a record, so <c>scaler with { … }</c> is another one. Nothing is ever half fitted: fitting gives a new object.</remarks>
public interface ITransformer
{
    /// <summary>Learns from rows.</summary>
    /// <param name="runtime">Who computes.</param>
    /// <param name="x">(rows, features), of any chunks.</param>
    /// <param name="cancellation">Stops early.</param>
    Task<ITransformation> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default);
}

/// <summary>A learnt transformation of rows.</summary>
public interface ITransformation
{
    /// <summary>The transformed rows, lazy.</summary>
    /// <param name="x">(rows, features), as many features as were learnt from.</param>
    ChunkedArray Transform(ChunkedArray x);
}

/// <summary>A learnt transformation that can be undone.</summary>
public interface IInvertible : ITransformation
{
    /// <summary>The rows before they were transformed, lazy.</summary>
    /// <param name="x">(rows, outputs).</param>
    ChunkedArray InverseTransform(ChunkedArray x);
}

/// <summary>An <see cref="ITransformer"/> whose transformation has a type of its own.</summary>
/// <typeparam name="TFitted">What has been learnt.</typeparam>
public abstract record Transformer<TFitted> : ITransformer
    where TFitted : ITransformation
{
    /// <summary>Learns from rows.</summary>
    /// <param name="runtime">Who computes.</param>
    /// <param name="x">(rows, features), of any chunks.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <exception cref="Kernels.ValueException">x has not two axes, or there is nothing to learn from.</exception>
    public abstract Task<TFitted> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default);

    async Task<ITransformation> ITransformer.FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation) =>
        await FitAsync(runtime, x, cancellation).ConfigureAwait(false);
}
