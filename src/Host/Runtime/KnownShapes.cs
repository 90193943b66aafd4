using ActorArrays.Graph;

namespace ActorArrays;

/// <summary>Arrays whose lengths earlier computations find.</summary>
internal static class KnownShapes
{
    /// <summary>The arrays once every operation that waits for lengths is built.</summary>
    /// <param name="arrays">The arrays.</param>
    /// <param name="keep">Computes arrays, and gives them over their kept chunks with every length known.</param>
    public static async Task<IReadOnlyList<ChunkedArray>> ResolvedAsync(
        IReadOnlyList<ChunkedArray> arrays, Func<IReadOnlyList<ChunkedArray>, Task<IReadOnlyList<ChunkedArray>>> keep)
    {
        for (var wanted = Staging.Next(arrays); wanted.Count > 0; wanted = Staging.Next(arrays))
        {
            arrays = Staging.Replace(arrays, wanted, await keep(wanted).ConfigureAwait(false));
        }

        return arrays;
    }

    /// <summary>The arrays with every length known.</summary>
    /// <param name="arrays">The arrays.</param>
    /// <param name="keep">Computes arrays, and gives them over their kept chunks with every length known.</param>
    public static async Task<IReadOnlyList<ChunkedArray>> OfAsync(
        IReadOnlyList<ChunkedArray> arrays, Func<IReadOnlyList<ChunkedArray>, Task<IReadOnlyList<ChunkedArray>>> keep)
    {
        arrays = await ResolvedAsync(arrays, keep).ConfigureAwait(false);
        var unknown = arrays.Where(array => !array.IsShapeKnown).Distinct().ToArray();
        return unknown.Length == 0 ? arrays : Staging.Replace(arrays, unknown, await keep(unknown).ConfigureAwait(false));
    }
}
