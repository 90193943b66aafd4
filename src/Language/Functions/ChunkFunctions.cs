using ActorArrays.Graph;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions about chunks, and those that compute.</summary>
internal static class ChunkFunctions
{
    // threshold, block_size_limit and method steer dask's plans; ours needs no such hints, and programs may keep them.
    private const string Rechunk =
        "x, chunks='auto', threshold=None, block_size_limit=None, balance=False, method=None";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("rechunk", Rechunk, call => call["x"].Array.Rechunk(call["chunks"].Chunks, call["balance"].Flag)) { IsMethod = true },
        Function.Computing("array.compute", "x", ComputeAsync),
        Function.Computing("array.persist", "x", PersistAsync),
        Function.Computing("array.compute_chunk_sizes", "x", call =>
            call["x"].Array.IsShapeKnown ? new(call["x"].Value) : PersistAsync(call)),
    ];

    private static async ValueTask<Value> ComputeAsync(Call call)
    {
        var computed = await call.Context.ComputeAsync(call["x"].Array).ConfigureAwait(false);
        return ChunkedArray.FromNdArray(computed.Data, ChunkSpec.Whole);
    }

    private static async ValueTask<Value> PersistAsync(Call call) =>
        await call.Context.PersistAsync(call["x"].Array).ConfigureAwait(false);
}
