using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Weighted averages.</content>
public static partial class MaskedMath
{
    /// <summary>The weighted mean of the elements that are not masked, and the sum of their weights.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="axis">The axes; none: all.</param>
    /// <param name="weights">Of x's shape, or 1-d along a single axis; null: 1.</param>
    /// <param name="keepDims">True to keep the axes with length 1.</param>
    /// <remarks><b>DType:</b> promotion of both, at least a float. <b>Source:</b> numpy.ma.average.</remarks>
    /// <exception cref="DTypeException">Weights of another shape are not 1-d along one axis (NumPy's TypeError).</exception>
    /// <exception cref="ValueException">1-d weights are not as long as the axis.</exception>
    public static (MaskedArray Average, MaskedArray WeightSum) Average(
        MaskedArray x, AxisSet axis = default, MaskedOperand? weights = null, bool keepDims = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (weights is not { } given)
        {
            // NumPy divides by an int64 count here, so that float32 gives float64; float16 alone stays.
            var dtypeOfMean = x.DType == DType.Float16 ? default(DType?) : DTypePromotion.Promote(x.DType, DType.Int64);
            var mean = x.Mean(axis, dtypeOfMean is { } wide && wide.IsInexact() ? wide : null, keepDims);
            return (mean, new MaskedArray(x.Count(axis, keepDims).AsType(mean.DType), mean.Mask));
        }

        var (along, dtype) = (Aligned(x, axis, Of(given)), AverageDType(x.DType, Of(given).DType));
        var product = Apply(ElementwiseOps.Multiply, x.AsType(dtype), along.AsType(dtype));
        var sum = new MaskedArray(product.IsPresent * along.Data, product.Mask).Sum(axis, dtype, keepDims);
        var quotient = product.Sum(axis, dtype, keepDims) / sum;
        // NumPy divides two numbers of a 0-d result as numbers, so that only a missing one is masked.
        return (quotient.Rank == 0 ? new MaskedArray(quotient.Data, sum.Mask) : quotient, sum);
    }

    private static MaskedArray Aligned(MaskedArray x, AxisSet axis, MaskedArray weights) =>
        weights.Arranged(part => ArrayMath.Aligned(x.Data, axis, part));

    private static DType AverageDType(DType elements, DType weights) =>
        DTypePromotion.Promote([elements, weights, elements.IsInexact() ? elements : DType.Float64]);
}
