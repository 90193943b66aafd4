using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Features with what was learnt from them.</summary>
/// <param name="Features">Their places.</param>
/// <param name="Fitted">The fitted transformer.</param>
public sealed record FittedColumnPart(ImmutableArray<long> Features, ITransformation Fitted);

/// <summary>A fitted <see cref="ColumnTransformer"/>.</summary>
/// <param name="FeatureCount">How many features there are.</param>
/// <param name="Parts">The fitted transformers with their features.</param>
/// <param name="Remainder">The features that stay as they are.</param>
public sealed record FittedColumnTransformer(int FeatureCount, ImmutableArray<FittedColumnPart> Parts, ImmutableArray<long> Remainder) : ITransformation
{
    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("column_transformer", x, FeatureCount);
        var results = Parts.Select(part => part.Fitted.Transform(rows[.., part.Features.ToArray()])).ToList();
        if (!Remainder.IsEmpty)
        {
            results.Add(rows[.., Remainder.ToArray()]);
        }

        return results.Count > 0
            ? ArrayMath.Concatenate(results, 1)
            : throw new ValueException("column_transformer: there must be a part or a remainder, but there is none.");
    }
}
