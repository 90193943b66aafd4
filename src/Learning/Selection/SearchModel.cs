using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>What a <see cref="ModelSearch"/> has found.</summary>
/// <param name="Candidates">The learners.</param>
/// <param name="Scores">(candidates, splits).</param>
/// <param name="MeanScores">Of each candidate.</param>
/// <param name="BestIndex">The candidate of the highest mean, of several the first.</param>
/// <param name="Best">That one fitted to all rows; null if it was not.</param>
public sealed record SearchModel(
    ImmutableArray<ILearner> Candidates, Matrix Scores, ImmutableArray<double> MeanScores, int BestIndex, IModel? Best) : IModel
{
    /// <summary>The best learner.</summary>
    public ILearner BestLearner => Candidates[BestIndex];

    /// <summary>Its mean score.</summary>
    public double BestScore => MeanScores[BestIndex];

    /// <summary>How many transformers of pipelines were fitted in all splits: fewer than they have, where they share.</summary>
    public int TransformerFits { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ValueException">The best one was not fitted.</exception>
    public ChunkedArray Predict(ChunkedArray x) => Fitted().Predict(x);

    /// <inheritdoc/>
    /// <exception cref="ValueException">The best one was not fitted.</exception>
    public ChunkedArray Score(ChunkedArray x, ChunkedArray y) => Fitted().Score(x, y);

    private IModel Fitted() => Best ?? throw new ValueException("predict: the best candidate must be fitted to all rows, but Refit was false.");
}
