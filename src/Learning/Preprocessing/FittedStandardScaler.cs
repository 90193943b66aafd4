using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="StandardScaler"/>.</summary>
/// <param name="Mean">Of each feature, NaN if it has no number.</param>
/// <param name="Variance">Of each feature.</param>
/// <param name="Scale">What each feature is divided by.</param>
/// <param name="SamplesSeen">How many numbers each feature has.</param>
/// <param name="Options">How it was fitted.</param>
public sealed record FittedStandardScaler(
    ImmutableArray<double> Mean, ImmutableArray<double> Variance, ImmutableArray<double> Scale, ImmutableArray<long> SamplesSeen,
    StandardScaler Options) : IInvertible
{
    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("standard_scaler", x, Mean.Length);
        var centred = Options.WithMean ? rows - Columns.Like(x, Mean.AsSpan()) : rows.AsType(Columns.FloatOf(x));
        return Options.WithStd ? centred / Columns.Like(x, Scale.AsSpan()) : centred;
    }

    /// <inheritdoc/>
    public ChunkedArray InverseTransform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("standard_scaler", x, Mean.Length);
        var spread = Options.WithStd ? rows * Columns.Like(x, Scale.AsSpan()) : rows.AsType(Columns.FloatOf(x));
        return Options.WithMean ? spread + Columns.Like(x, Mean.AsSpan()) : spread;
    }
}
