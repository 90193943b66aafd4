using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>All products of features up to a degree: 1, a, b, a², a·b, b².</summary>
/// <remarks><b>Cost:</b> no pass; what is learnt is the number of features. <b>Source:</b> sklearn.preprocessing.PolynomialFeatures.</remarks>
public sealed record PolynomialFeatures : Transformer<FittedPolynomialFeatures>
{
    /// <summary>The most factors of a product.</summary>
    public int Degree { get; init; } = 2;

    /// <summary>True for products of different features alone.</summary>
    public bool InteractionOnly { get; init; }

    /// <summary>False to leave the 1 out.</summary>
    public bool IncludeBias { get; init; } = true;

    /// <inheritdoc/>
    public override async Task<FittedPolynomialFeatures> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        if (Degree < 0 || (Degree == 0 && !IncludeBias))
        {
            throw new ValueException($"polynomial_features: the degree must be 1 or more, or 0 with the bias, but is {Degree}.");
        }

        var rows = await TrainingRows.OfAsync("polynomial_features", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var products = Enumerable.Range(IncludeBias ? 0 : 1, Degree + (IncludeBias ? 1 : 0)).SelectMany(degree => Products(rows.Features, degree, 0));
        return new FittedPolynomialFeatures(rows.Features, [.. products]);
    }

    private IEnumerable<int[]> Products(int features, int degree, int first)
    {
        if (degree == 0)
        {
            return [[]];
        }

        return Enumerable.Range(first, Math.Max(0, features - first))
            .SelectMany(feature => Products(features, degree - 1, InteractionOnly ? feature + 1 : feature).Select(rest => (int[])[feature, .. rest]));
    }
}
