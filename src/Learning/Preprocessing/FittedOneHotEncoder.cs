using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="OneHotEncoder"/>.</summary>
/// <param name="Categories">Those of each feature, in rising order.</param>
/// <param name="IgnoreUnknown">True for zeros where an element is no category.</param>
public sealed record FittedOneHotEncoder(ImmutableArray<Classes> Categories, bool IgnoreUnknown) : IInvertible
{
    private int Width => Categories.Sum(feature => feature.Count);

    /// <summary>(rows, categories of all features), float64, lazy.</summary>
    /// <param name="x">(rows, features).</param>
    public ChunkedArray Transform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("one_hot_encoder", x, Categories.Length);
        var width = Width;
        return RowKernels.Map("one_hot_encoder", width, (in RowBlocks block, Span<double> result) =>
        {
            for (var row = 0; row < block.Count; row++)
            {
                Mark(block[0].Slice(row * Categories.Length, Categories.Length), result.Slice(row * width, width));
            }
        }, rows);
    }

    /// <summary>The categories whose columns are greatest, float64, lazy.</summary>
    /// <param name="x">(rows, categories of all features).</param>
    public ChunkedArray InverseTransform(ChunkedArray x)
    {
        var width = Width;
        var rows = TrainingRows.Checked("one_hot_encoder", x, width);
        return RowKernels.Map("one_hot_encoder.inverse", Categories.Length, (in RowBlocks block, Span<double> result) =>
        {
            for (var row = 0; row < block.Count; row++)
            {
                Unmark(block[0].Slice(row * width, width), result.Slice(row * Categories.Length, Categories.Length));
            }
        }, rows);
    }

    private void Mark(ReadOnlySpan<double> row, Span<double> marks)
    {
        var first = 0;
        for (var feature = 0; feature < row.Length; feature++)
        {
            var code = IgnoreUnknown
                ? Categories[feature].CodeOf(row[feature])
                : Learning.Categories.CodeOf("one_hot_encoder", Categories, feature, row[feature]);
            if (code >= 0)
            {
                marks[first + code] = 1;
            }

            first += Categories[feature].Count;
        }
    }

    private void Unmark(ReadOnlySpan<double> marks, Span<double> row)
    {
        for (var feature = 0; feature < row.Length; feature++)
        {
            var own = marks[..Categories[feature].Count];
            var best = 0;
            for (var code = 1; code < own.Length; code++)
            {
                best = own[code] > own[best] ? code : best;
            }

            row[feature] = Categories[feature][best];
            marks = marks[own.Length..];
        }
    }
}
