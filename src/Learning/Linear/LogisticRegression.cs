using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Classes by linear functions of the features: two by one function, more by one function each.</summary>
/// <remarks>
/// <para>What is made least is the sum of −log p(class) over the rows, and half the coefficients' squares over <see cref="C"/>.</para>
/// <para>By L-BFGS. <b>Cost:</b> an iteration is a pass, 4·rows·features·functions operations; scaled features need few of them.
/// <b>Source:</b> sklearn.linear_model.LogisticRegression with penalty l2, the tolerance as of scikit-learn 1.3.</para>
/// </remarks>
public sealed record LogisticRegression : Learner<LogisticModel>
{
    /// <summary>How little the penalty counts; infinite for none.</summary>
    public double C { get; init; } = 1;

    /// <summary>False for functions that are 0 where all features are.</summary>
    public bool FitIntercept { get; init; } = true;

    /// <summary>The most iterations.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>The largest element of the gradient of the mean loss at which the fit ends.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <inheritdoc/>
    public override async Task<LogisticModel> FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        if (!(C > 0))
        {
            throw new ValueException($"logistic_regression: C must be above 0, but is {C}.");
        }

        var rows = await TrainingRows.OfAsync("logistic_regression", runtime, x, y, weights, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var classes = await Classes.OfAsync(rows.Name, runtime, rows.Y!, cancellation).ConfigureAwait(false);
        double Penalty(double count) => 1 / (C * count);
        var minimum = classes.Count == 2
            ? await new PenalisedFit<BinaryLoss>(runtime, rows, new(classes), 1, FitIntercept)
                .RunAsync(Penalty, MaxIterations, Tolerance, cancellation).ConfigureAwait(false)
            : await new PenalisedFit<MultinomialLoss>(runtime, rows, new(classes), classes.Count, FitIntercept)
                .RunAsync(Penalty, MaxIterations, Tolerance, cancellation).ConfigureAwait(false);
        return LogisticModel.Of(classes, rows.Features, minimum);
    }
}
