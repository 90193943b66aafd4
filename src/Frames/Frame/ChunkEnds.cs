using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>The first or last elements of each chunk of an array whose lengths are not known.</summary>
internal static class ChunkEnds
{
    /// <summary>As many as there are, up to a count.</summary>
    /// <param name="x">1-d.</param>
    /// <param name="count">0 or more.</param>
    /// <param name="isEnd">True for the last ones.</param>
    public static ArrayExpr Of(ArrayExpr x, long count, bool isEnd)
    {
        var own = x.Grid.Axes[0];

        // What waits for lengths itself is one chunk until they are known.
        return !own.IsKnown && x is not LateExpr
            ? new ChunkwiseExpr(
                isEnd ? "tail(chunks)" : "head(chunks)", x.DType, new ChunkGrid([AxisChunks.Unknown(own.Count, new object(), own.Bounds.Select(length => Math.Min(length, count)))]), [(x, [0])],
                call => Kept(call, count, isEnd))
            {
                Rebuild = inputs => inputs[0].Grid.IsKnown ? inputs[0] : Of(inputs[0], count, isEnd),
            }
            : x;
    }

    private static NdArray Kept(ChunkCall call, long count, bool isEnd)
    {
        var (x, kept) = (call.Inputs[0], Math.Min(count, call.Inputs[0].Shape[0]));
        using var part = x.View(x.Layout.Slice([isEnd ? x.Shape[0] - kept : 0], Shape.Create(kept)));
        return NdArrayCopy.Contiguous(part, call.Pool);
    }
}
