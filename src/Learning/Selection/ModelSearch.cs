using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>The best of several learners, by their scores on rows that they have not learnt from.</summary>
/// <remarks>
/// <para>Candidates are made by hand, or by a <see cref="SearchGrid{T}"/>: all of a grid, or some drawn from it. In each split, pipelines
/// that begin with equal transformers share what these have learnt.</para>
/// <para><b>Cost:</b> a fit and a score for each candidate and split, then one fit to all rows. <b>Source:</b> sklearn.model_selection.GridSearchCV,
/// RandomizedSearchCV.</para>
/// </remarks>
/// <param name="Candidates">The learners.</param>
/// <param name="Splitter">How rows are split.</param>
public sealed record ModelSearch(ImmutableArray<ILearner> Candidates, ISplitter Splitter) : Learner<SearchModel>
{
    /// <summary>False to leave out the fit of the best one to all rows.</summary>
    public bool Refit { get; init; } = true;

    /// <inheritdoc/>
    /// <exception cref="ValueException">There are no candidates, or weights, which splits do not have.</exception>
    public override async Task<SearchModel> FitAsync(
        ArrayRuntime runtime, ChunkedArray x, ChunkedArray y, ChunkedArray? weights = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(y);
        if (Candidates.IsDefaultOrEmpty || weights is not null)
        {
            throw new ValueException($"model_search: there must be a candidate and no weights, but there are {Candidates.Length} and {(weights is null ? "none" : "some")}.");
        }

        var rows = await TrainingRows.OfAsync("model_search", runtime, x, y, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var splits = Splitter.Split(rows.Count);
        var scores = new double[Candidates.Length * splits.Count];
        var fits = 0;
        for (var split = 0; split < splits.Count; split++)
        {
            var judge = new SplitJudge(runtime, rows, splits[split]);
            for (var candidate = 0; candidate < Candidates.Length; candidate++)
            {
                scores[(candidate * splits.Count) + split] = await judge.ScoreAsync(Candidates[candidate], cancellation).ConfigureAwait(false);
            }

            fits += judge.TransformerFits;
        }

        return await FoundAsync(runtime, rows, new Matrix(Candidates.Length, splits.Count, scores), fits, cancellation).ConfigureAwait(false);
    }

    private async Task<SearchModel> FoundAsync(ArrayRuntime runtime, TrainingRows rows, Matrix scores, int fits, CancellationToken cancellation)
    {
        ImmutableArray<double> means = [.. Enumerable.Range(0, scores.Rows).Select(candidate => scores.Row(candidate).ToArray().Average())];
        var best = 0;
        for (var candidate = 1; candidate < means.Length; candidate++)
        {
            best = means[candidate] > means[best] ? candidate : best;
        }

        var model = Refit ? await Candidates[best].FitAsync(runtime, rows.X, rows.Y!, null, cancellation).ConfigureAwait(false) : null;
        return new SearchModel(Candidates, scores, means, best, model) { TransformerFits = fits };
    }
}
