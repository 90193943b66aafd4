using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="RobustScaler"/>.</summary>
/// <param name="Center">What is subtracted from each feature.</param>
/// <param name="Scale">What it is divided by then.</param>
public sealed record FittedRobustScaler(ImmutableArray<double> Center, ImmutableArray<double> Scale) : IInvertible
{
    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x) =>
        (TrainingRows.Checked("robust_scaler", x, Center.Length) - Columns.Like(x, Center.AsSpan())) / Columns.Like(x, Scale.AsSpan());

    /// <inheritdoc/>
    public ChunkedArray InverseTransform(ChunkedArray x) =>
        (TrainingRows.Checked("robust_scaler", x, Center.Length) * Columns.Like(x, Scale.AsSpan())) + Columns.Like(x, Center.AsSpan());
}
