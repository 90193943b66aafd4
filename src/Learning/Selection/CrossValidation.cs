using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>How good models are on rows that they have not learnt from.</summary>
/// <remarks><b>Source:</b> sklearn.model_selection.cross_val_score.</remarks>
public static class CrossValidation
{
    /// <summary>The score of each split: fitted to its train rows, judged by its test rows.</summary>
    /// <param name="runtime">Who computes.</param>
    /// <param name="learner">What learns.</param>
    /// <param name="x">(rows, features), of known shape.</param>
    /// <param name="y">(rows,).</param>
    /// <param name="splitter">How rows are split.</param>
    /// <param name="cancellation">Stops early.</param>
    public static async Task<ImmutableArray<double>> ScoresAsync(
        ArrayRuntime runtime, ILearner learner, ChunkedArray x, ChunkedArray y, ISplitter splitter, CancellationToken cancellation = default)
    {
        var search = new ModelSearch([learner], splitter) { Refit = false };
        var found = await search.FitAsync(runtime, x, y, null, cancellation).ConfigureAwait(false);
        return [.. found.Scores.Row(0)];
    }
}
