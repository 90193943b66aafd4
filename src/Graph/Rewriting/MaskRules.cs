using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>An elementwise expression of selections by one mask is the selection of the expression: f(x[m], y[m]) → f(x, y)[m].</summary>
internal sealed class ElementwiseOfMask : IRewriteRule
{
    public string Name => "elementwise before mask";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not ElementwiseExpr elementwise)
        {
            return null;
        }

        var masks = elementwise.Inputs.OfType<MaskExpr>().ToArray();
        if (masks.Length == 0 || !elementwise.Inputs.All(input => input is ScalarExpr or MaskExpr) || !masks.All(IsAlike))
        {
            return null;
        }

        var whole = elementwise.WithInputs([.. elementwise.Inputs.Select(input => input is MaskExpr mask ? mask.Input : input)]);
        return masks[0].WithInputs([whole, masks[0].Mask]) is { } moved && moved.Grid.Equals(elementwise.Grid) ? moved : null;

        bool IsAlike(MaskExpr mask) => ReferenceEquals(mask.Mask, masks[0].Mask) && mask.Axis == masks[0].Axis
            && mask.Input.Grid.Equals(masks[0].Input.Grid) && uses.IsSingle(mask);
    }
}

/// <summary>A reduction of all selected elements is a reduction with a condition: x[m].sum() → x.sum(where=m). Nothing is selected.</summary>
internal sealed class ReductionOfMask : IRewriteRule
{
    public string Name => "mask as condition of the reduction";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not ReduceExpr { Where: null, KeepDims: false, Reduced: [true], Input: MaskExpr mask } reduce
            || mask.Mask.Rank != mask.Input.Rank || reduce.Kernel.NeedsIndex || !mask.Input.Grid.IsKnown)
        {
            return null;
        }

        var all = Enumerable.Repeat(true, mask.Input.Rank);
        return ReduceExpr.Of(
            reduce.Name, MaskedReduction.Where(reduce.Kernel), mask.Input, mask.Mask, [.. all], false,
            reduce.Split.PerAxis is null ? reduce.Split : default);
    }
}

/// <summary>A histogram of selected elements is a histogram with a condition: nothing is selected, and no lengths need be known.</summary>
internal sealed class HistogramOfMask : IRewriteRule
{
    public string Name => "mask as condition of the histogram";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses)
    {
        if (expr is not ReduceExpr { Where: null, KeepDims: false, Input: HistogramExpr { HasMask: false, Elements: MaskExpr mask } histogram }
            || mask.Rank != 1 || mask.Mask.Rank != mask.Input.Rank || !mask.Input.Grid.IsKnown || !IsAlike(histogram.Weights, mask))
        {
            return null;
        }

        var weights = (histogram.Weights as MaskExpr)?.Input;
        return Histogramming.Summed(HistogramExpr.Of(histogram.Edges, mask.Input, weights, mask.Mask, histogram.AreEqual));
    }

    private static bool IsAlike(ArrayExpr? weights, MaskExpr mask) => weights is null
        || (weights is MaskExpr other && ReferenceEquals(other.Mask, mask.Mask) && other.Input.Shape == mask.Input.Shape);
}

/// <summary>A selection that no rule has absorbed, written out.</summary>
internal sealed class MaskAsCompress : IRewriteRule
{
    public string Name => "mask as selection in chunks";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses) => expr is MaskExpr mask ? mask.Compressed : null;
}
