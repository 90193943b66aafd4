using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="PolynomialFeatures"/>.</summary>
/// <param name="FeatureCount">How many features there are.</param>
/// <param name="Factors">For each output the features whose product it is.</param>
public sealed record FittedPolynomialFeatures(int FeatureCount, ImmutableArray<int[]> Factors) : ITransformation
{
    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("polynomial_features", x, FeatureCount);
        return RowKernels.Map("polynomial_features", Factors.Length, (in RowBlocks block, Span<double> result) =>
        {
            for (var row = 0; row < block.Count; row++)
            {
                Multiply(block[0].Slice(row * FeatureCount, FeatureCount), result.Slice(row * Factors.Length, Factors.Length));
            }
        }, rows).AsType(Columns.FloatOf(x));
    }

    private void Multiply(ReadOnlySpan<double> row, Span<double> products)
    {
        for (var i = 0; i < products.Length; i++)
        {
            products[i] = 1;
            foreach (var feature in Factors[i])
            {
                products[i] *= row[feature];
            }
        }
    }
}
