using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>Fitted <see cref="PrincipalComponents"/>.</summary>
/// <param name="Components">(components, features), orthonormal rows.</param>
/// <param name="ExplainedVariance">How much rows vary along each, falling; with rows − 1 as divisor.</param>
/// <param name="ExplainedVarianceRatio">The same as parts of the whole variance.</param>
/// <param name="SingularValues">Those of centred x.</param>
/// <param name="Mean">Of each feature.</param>
/// <param name="NoiseVariance">The mean variance along the components that were left out.</param>
/// <param name="Whiten">True for transformed rows whose features have variance 1.</param>
public sealed record FittedPrincipalComponents(
    Matrix Components, ImmutableArray<double> ExplainedVariance, ImmutableArray<double> ExplainedVarianceRatio, ImmutableArray<double> SingularValues,
    ImmutableArray<double> Mean, double NoiseVariance, bool Whiten) : IInvertible
{
    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("principal_components", x, Components.Columns);
        var projected = ComponentSigns.Projected(rows, [.. Mean], Components);
        return Whiten ? projected / Columns.Like(x, Deviations()) : projected;
    }

    /// <inheritdoc/>
    public ChunkedArray InverseTransform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("principal_components", x, Components.Rows).AsType(Columns.FloatOf(x));
        var projected = Whiten ? rows * Columns.Like(x, Deviations()) : rows;
        return ArrayMath.MatMul(projected, Columns.Like(x, Components.ToArray())) + Columns.Like(x, Mean.AsSpan());
    }

    private double[] Deviations() => [.. ExplainedVariance.Select(Math.Sqrt)];
}
