using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="TruncatedSvd"/>.</summary>
/// <param name="Components">(components, features), orthonormal rows.</param>
/// <param name="ExplainedVariance">The variance of transformed rows along each.</param>
/// <param name="ExplainedVarianceRatio">The same as parts of the whole variance.</param>
/// <param name="SingularValues">Those of x, falling.</param>
public sealed record FittedTruncatedSvd(
    Matrix Components, ImmutableArray<double> ExplainedVariance, ImmutableArray<double> ExplainedVarianceRatio, ImmutableArray<double> SingularValues)
    : IInvertible
{
    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x) =>
        ComponentSigns.Projected(TrainingRows.Checked("truncated_svd", x, Components.Columns), null, Components);

    /// <inheritdoc/>
    public ChunkedArray InverseTransform(ChunkedArray x) => ArrayMath.MatMul(
        TrainingRows.Checked("truncated_svd", x, Components.Rows).AsType(Columns.FloatOf(x)), Columns.Like(x, Components.ToArray()));
}
