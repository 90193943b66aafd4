using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>The distinct elements of each feature.</summary>
internal static class Categories
{
    /// <summary>Finds them.</summary>
    public static async Task<ImmutableArray<Classes>> OfAsync(string name, ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation)
    {
        var rows = await TrainingRows.OfAsync(name, runtime, x, null, null, cancellation).ConfigureAwait(false);
        await using var _ = rows.ConfigureAwait(false);
        return await Classes.OfEachAsync(name, runtime, [.. Enumerable.Range(0, rows.Features).Select(feature => rows.X[.., feature])], 1, cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>The place of an element among the categories of its feature.</summary>
    /// <exception cref="ValueException">It is none of them.</exception>
    public static int CodeOf(string name, ImmutableArray<Classes> categories, int feature, double element)
    {
        var code = categories[feature].CodeOf(element);
        return code >= 0
            ? code
            : throw new ValueException($"{name}: elements of feature {feature} must be one of its {categories[feature].Count} categories, but one is {element}.");
    }
}
