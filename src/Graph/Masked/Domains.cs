using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Where functions have no value: numpy.ma masks those elements instead of leaving NaN.</summary>
/// <remarks>tan is left out: the cosine of no float is below the 1e-35 that NumPy asks for. <b>Source:</b> numpy.ma.core, ufunc_domain.</remarks>
internal static class Domains
{
    // NumPy's tolerance: the least normal float64, so that a quotient that overflows is outside too.
    private const double DivisionTolerance = 2.2250738585072014e-308;

    private const double ArctanhMargin = 1e-15;

    /// <summary>True where the operation has no value; null if it has one everywhere.</summary>
    public static ChunkedArray? Outside(ElementwiseOp op, ReadOnlySpan<MaskedOperand> operands) => op.Name switch
    {
        "divide" or "floor_divide" or "remainder" or "fmod" => OfDivision(operands[0].Data, operands[1].Data),
        "sqrt" => ArrayMath.Less(operands[0].Data, 0),
        "log" or "log2" or "log10" => ArrayMath.LessEqual(operands[0].Data, 0),
        "arcsin" or "arccos" => Beyond(operands[0].Data, 1),
        "arccosh" => ArrayMath.Less(operands[0].Data, 1),
        "arctanh" => Beyond(operands[0].Data, 1 - ArctanhMargin),
        _ => null,
    };

    /// <summary>True where Python's operator masks its result: outside the domain, or where a quotient or power is not finite.</summary>
    /// <remarks>The functions divide and power leave infinities; numpy.ma is so, and dask.array after it.</remarks>
    public static ChunkedArray? OutsideOperator(ElementwiseOp op, ReadOnlySpan<MaskedOperand> operands, ChunkedArray result)
    {
        var outside = Outside(op, operands);
        if (op.Name is not ("divide" or "floor_divide" or "power") || !result.DType.IsInexact())
        {
            return outside;
        }

        var isNotFinite = NotFinite(result);
        return outside is null ? isNotFinite : ArrayMath.LogicalOr(outside, isNotFinite);
    }

    /// <summary>True where an element is NaN or infinite.</summary>
    public static ChunkedArray NotFinite(ChunkedArray x) => ArrayMath.LogicalNot(ArrayMath.IsFinite(x));

    private static ChunkedArray OfDivision(ArrayOrScalar x, ArrayOrScalar y)
    {
        var size = ArrayMath.Absolute(x);
        var wide = size.DType.IsInexact() ? size.AsType(DType.Float64) : size;
        return ArrayMath.GreaterEqual(wide * DivisionTolerance, ArrayMath.Absolute(y));
    }

    private static ChunkedArray Beyond(ArrayOrScalar x, double bound) =>
        ArrayMath.LogicalOr(ArrayMath.Greater(x, bound), ArrayMath.Less(x, -bound));
}
