using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Features that a transformer is for.</summary>
/// <param name="Features">Their places.</param>
/// <param name="Transformer">The transformer.</param>
public sealed record ColumnPart(ImmutableArray<long> Features, ITransformer Transformer);

/// <summary>A transformer for some features and others for others, their results side by side.</summary>
/// <remarks><b>Source:</b> sklearn.compose.ColumnTransformer.</remarks>
/// <param name="Parts">The transformers with their features; a feature may be in several or in none.</param>
public sealed record ColumnTransformer(params ImmutableArray<ColumnPart> Parts) : Transformer<FittedColumnTransformer>
{
    /// <summary>True to put features of no part behind the others, as they are; else they are left out.</summary>
    public bool KeepsRemainder { get; init; }

    /// <inheritdoc/>
    public override async Task<FittedColumnTransformer> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default)
    {
        var rows = await TrainingRows.OfAsync("column_transformer", runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        var fitted = ImmutableArray.CreateBuilder<FittedColumnPart>();
        foreach (var part in Parts)
        {
            if (part.Features.IsEmpty || part.Features.Any(feature => feature < 0 || feature >= rows.Features))
            {
                throw new ValueException(
                    $"column_transformer: a part must have features in 0 … {rows.Features - 1}, but has {Shape.Describe(part.Features.AsSpan())}.");
            }

            fitted.Add(new FittedColumnPart(
                part.Features, await part.Transformer.FitAsync(runtime, rows.X[.., part.Features.ToArray()], cancellation).ConfigureAwait(false)));
        }

        var used = Parts.SelectMany(part => part.Features).ToHashSet();
        ImmutableArray<long> rest = KeepsRemainder ? [.. Enumerable.Range(0, rows.Features).Select(feature => (long)feature).Where(feature => !used.Contains(feature))] : [];
        return new FittedColumnTransformer(rows.Features, fitted.ToImmutable(), rest);
    }
}
