using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>What learns from rows and their targets to predict: the options, before anything is learnt.</summary>
/// <remarks>Each is a record, so <c>ridge with { Alpha = 2 }</c> is another one, and equal ones learn the same.</remarks>
public interface ILearner
{
    /// <summary>Learns from rows and their targets.</summary>
    /// <param name="runtime">Who computes.</param>
    /// <param name="x">(rows, features), of any chunks.</param>
    /// <param name="y">(rows,): numbers, or classes.</param>
    /// <param name="weights">(rows,), 0 or more; null: 1 each.</param>
    /// <param name="cancellation">Stops early.</param>
    Task<IModel> FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights = null, CancellationToken cancellation = default);
}

/// <summary>A fitted model that predicts.</summary>
public interface IModel
{
    /// <summary>What is predicted for each row, lazy: (rows,).</summary>
    /// <param name="x">(rows, features), as many features as were learnt from.</param>
    ChunkedArray Predict(ChunkedArray x);

    /// <summary>How good the predictions are, lazy and of no axes: R² of numbers, the accuracy of classes.</summary>
    /// <param name="x">(rows, features).</param>
    /// <param name="y">(rows,), what should be predicted.</param>
    ChunkedArray Score(ChunkedArray x, ChunkedArray y);
}

/// <summary>A fitted model of classes.</summary>
public interface IClassifierModel : IModel
{
    /// <summary>The classes, in rising order.</summary>
    Classes Classes { get; }

    /// <summary>The probability of each class, lazy: (rows, classes).</summary>
    /// <param name="x">(rows, features).</param>
    ChunkedArray PredictProbability(ChunkedArray x);
}

/// <summary>An <see cref="ILearner"/> whose model has a type of its own.</summary>
/// <typeparam name="TModel">What has been learnt.</typeparam>
public abstract record Learner<TModel> : ILearner
    where TModel : IModel
{
    /// <summary>Learns from rows and their targets.</summary>
    /// <param name="runtime">Who computes.</param>
    /// <param name="x">(rows, features), of any chunks.</param>
    /// <param name="y">(rows,): numbers, or classes.</param>
    /// <param name="weights">(rows,), 0 or more; null: 1 each.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <exception cref="Kernels.ValueException">Shapes do not fit, elements are not finite, or there is nothing to learn from.</exception>
    public abstract Task<TModel> FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights = null, CancellationToken cancellation = default);

    async Task<IModel> ILearner.FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights, CancellationToken cancellation) =>
        await FitAsync(runtime, x, y, weights, cancellation).ConfigureAwait(false);
}
