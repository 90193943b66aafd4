using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Classes whose features are taken to be normal and to depend on nothing but the class.</summary>
/// <remarks><b>Cost:</b> a pass for the classes, one for means and one for variances. <b>Source:</b> sklearn.naive_bayes.GaussianNB.</remarks>
public sealed record GaussianNaiveBayes : Learner<GaussianNaiveBayesModel>
{
    /// <summary>What is added to all variances, as a part of the largest variance of a feature, so that none is 0.</summary>
    public double VarianceSmoothing { get; init; } = 1e-9;

    /// <inheritdoc/>
    public override async Task<GaussianNaiveBayesModel> FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        var rows = await TrainingRows.OfAsync("gaussian_naive_bayes", runtime, x, y, weights, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var classes = await Classes.OfAsync(rows.Name, runtime, rows.Y!, cancellation).ConfigureAwait(false);
        var moments = new ClassMoments(runtime, rows, classes);
        var spread = (await rows.X.AsType(DType.Float64).Var(0).Max().ComputeAsync(runtime, cancellation).ConfigureAwait(false)).AsSpan<double>()[0];
        rows.CheckFinite([spread]);
        var (counts, means) = await moments.MeansAsync(cancellation).ConfigureAwait(false);
        var variances = await moments.VariancesAsync(counts, means, cancellation).ConfigureAwait(false);
        var smoothed = Columns.Select(variances.Values, variance => variance + (VarianceSmoothing * spread));
        var total = counts.Sum();
        return new GaussianNaiveBayesModel(
            classes, means, new Matrix(means.Rows, means.Columns, smoothed.AsSpan()), Columns.Select(counts, count => count / total));
    }
}
