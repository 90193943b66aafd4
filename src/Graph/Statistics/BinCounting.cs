using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.bincount: how often each small integer occurs.</summary>
/// <remarks>The result is as long as the greatest element demands, which is computed first.</remarks>
internal static class BinCounting
{
    /// <summary>The counts, or the sums of weights.</summary>
    /// <param name="x">1-d integers of known lengths.</param>
    /// <param name="weights">Of x's shape, or null.</param>
    /// <param name="lengthMin">The least length of the result.</param>
    public static ArrayExpr Counts(ArrayExpr x, ArrayExpr? weights, long lengthMin)
    {
        var values = ElementwiseExpr.CastTo(x, DType.Int64);
        var beside = weights is null ? null : RechunkExpr.Of(ElementwiseExpr.CastTo(weights, DType.Float64), values.Grid);
        if (x.Shape[0] == 0)
        {
            return Fills.Zeros(weights is null ? DType.Int64 : DType.Float64, Shape.Create(lengthMin));
        }

        var dtype = weights is null ? DType.Int64 : DType.Float64;
        var length = LengthOf(new ChunkedArray(values).Max().Expr, lengthMin);
        return beside is null
            ? LateExpr.Of("bincount", dtype, 1, [length, values], known => Summed(known[1], null, known[0].Shape[0]))
            : LateExpr.Of("bincount", dtype, 1, [length, values, beside], known => Summed(known[1], known[2], known[0].Shape[0]));
    }

    private static ArrayExpr Summed(ArrayExpr x, ArrayExpr? weights, long bins) => PartialCounts.Summed(
        "bincount", x, weights, [], bins, (call, line) => BinCount.Run(call.Inputs[0], weights is null ? null : call.Inputs[1], line));

    // An array of no use but for its length: one element, seen many times.
    private static ChunkwiseExpr LengthOf(ArrayExpr greatest, long lengthMin)
    {
        var unknown = AxisChunks.Unknown(1, new object(), AxisChunks.Single(1));
        return new ChunkwiseExpr(
            "bincount(length)", DType.Bool, new ChunkGrid([unknown]), [(greatest, [])],
            call =>
            {
                var length = Math.Max(lengthMin, call.Scope.Contiguous(call.Inputs[0]).AsSpan<long>()[0] + 1);
                using var one = NdArray.Allocate(call.Pool, DType.Bool, Shape.Create(1));
                return one.View(new Layout(Shape.Create(length), [0]));
            })
        {
            Rebuild = inputs => LengthOf(inputs[0], lengthMin),
        };
    }
}
