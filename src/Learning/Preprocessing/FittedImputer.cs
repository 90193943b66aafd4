using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="SimpleImputer"/>.</summary>
/// <param name="Statistics">The number that each feature gets where it has none.</param>
public sealed record FittedImputer(ImmutableArray<double> Statistics) : ITransformation
{
    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("simple_imputer", x, Statistics.Length);
        return ArrayMath.Where(ArrayMath.IsNaN(rows), Columns.Like(x, Statistics.AsSpan()), rows);
    }
}
