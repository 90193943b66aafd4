using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace Graph.Tests;

/// <summary>A copy of each chunk by a task of its own, which no rule sees through: what follows takes payloads.</summary>
internal static class ChunkCopies
{
    public static ArrayExpr Of(ArrayExpr x) => new ChunkwiseExpr(
        "copy", x.DType, x.Grid, [(x, [.. Enumerable.Range(0, x.Rank)])], call => NdArrayCopy.Contiguous(call.Inputs[0], call.Pool))
    {
        Rebuild = inputs => Of(inputs[0]),
    };
}
