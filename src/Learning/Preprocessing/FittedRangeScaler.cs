using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A learnt x · scale + offset of each feature.</summary>
/// <param name="Scale">What each feature is multiplied by.</param>
/// <param name="Offset">What is added then.</param>
public record FittedRangeScaler(ImmutableArray<double> Scale, ImmutableArray<double> Offset) : IInvertible
{
    /// <summary>Bounds of what is transformed, or null.</summary>
    public (double Low, double High)? Clip { get; init; }

    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("transform", x, Scale.Length);
        var scaled = (rows * Columns.Like(x, Scale.AsSpan())) + Columns.Like(x, Offset.AsSpan());
        return Clip is { } bounds ? scaled.Clip(bounds.Low, bounds.High) : scaled;
    }

    /// <inheritdoc/>
    public ChunkedArray InverseTransform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("inverse_transform", x, Scale.Length);
        return (rows - Columns.Like(x, Offset.AsSpan())) / Columns.Like(x, Scale.AsSpan());
    }
}
