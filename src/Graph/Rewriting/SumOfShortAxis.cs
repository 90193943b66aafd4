using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>
/// A sum over a short last axis becomes a sum of a few arrays, so that the loop runs along the long axes and fuses with
/// what follows: ((a − b)²).sum(-1) over three coordinates.
/// </summary>
internal sealed class SumOfShortAxis : IRewriteRule
{
    // Above this a row is long enough to be folded by itself.
    private const long LengthMax = 8;

    public string Name => "short sum as additions";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not ReduceExpr { Where: null, KeepDims: false } reduce || !IsSumOverLast(reduce) || !uses.IsSingle(reduce.Input))
        {
            return null;
        }

        var wide = Wide(reduce.DType);
        ArrayExpr? sum = null;
        for (long at = 0; at < reduce.Input.Shape[reduce.Input.Rank - 1]; at++)
        {
            var term = ElementwiseExpr.CastTo(At(reduce.Input, at), wide);
            sum = sum is null ? term : ElementwiseExpr.Of(ElementwiseOps.Add, sum, term);
        }

        return RechunkExpr.Of(ElementwiseExpr.CastTo(sum!, reduce.DType), reduce.Grid);
    }

    private static bool IsSumOverLast(ReduceExpr reduce)
    {
        var last = reduce.Reduced.Length - 1;
        return reduce.Name.StartsWith("sum(", StringComparison.Ordinal) && last >= 1 && reduce.Reduced[last]
            && !reduce.Reduced.Take(last).Contains(true) && reduce.Input.Grid.IsKnown && reduce.DType.IsInexact()
            && reduce.Input is ElementwiseExpr && reduce.Input.Shape[last] is >= 1 and <= LengthMax
            && reduce.Input.Grid.Axes[last].Count == 1;
    }

    // float16 and float32 are summed in float64, complex64 in complex128, as the reduction does.
    private static DType Wide(DType dtype) => dtype.IsComplex() ? DType.Complex128 : DType.Float64;

    private static ArrayExpr At(ArrayExpr x, long at)
    {
        var axes = Enumerable.Range(0, x.Rank).Select(axis => axis == x.Rank - 1 ? ViewAxis.At(at) : ViewAxis.Whole(axis));
        return ViewExpr.Of("getitem", x, [.. axes], x.Shape.Span[..^1]);
    }
}
