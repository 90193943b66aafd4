using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="OrdinalEncoder"/>.</summary>
/// <param name="Categories">Those of each feature, in rising order.</param>
public sealed record FittedOrdinalEncoder(ImmutableArray<Classes> Categories) : IInvertible
{
    /// <summary>The places of the elements among their categories, float64, lazy; an element that is none is an error when it is computed.</summary>
    /// <param name="x">(rows, features).</param>
    public ChunkedArray Transform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("ordinal_encoder", x, Categories.Length);
        return RowKernels.Map("ordinal_encoder", Categories.Length, (in RowBlocks block, Span<double> result) =>
        {
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = Learning.Categories.CodeOf("ordinal_encoder", Categories, i % Categories.Length, block[0][i]);
            }
        }, rows);
    }

    /// <summary>The categories at places, float64, lazy.</summary>
    /// <param name="x">(rows, features).</param>
    public ChunkedArray InverseTransform(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("ordinal_encoder", x, Categories.Length);
        return RowKernels.Map("ordinal_encoder.inverse", Categories.Length, (in RowBlocks block, Span<double> result) =>
        {
            for (var i = 0; i < result.Length; i++)
            {
                var (code, own) = (block[0][i], Categories[i % Categories.Length]);
                result[i] = code >= 0 && code < own.Count && code == Math.Floor(code)
                    ? own[(int)code]
                    : throw new ValueException($"ordinal_encoder: codes of feature {i % Categories.Length} must be 0 … {own.Count - 1}, but one is {code}.");
            }
        }, rows);
    }
}
