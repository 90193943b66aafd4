namespace ActorArrays.Kernels;

/// <summary>The dtypes of sums and products, with and without NumPy's dtype=.</summary>
internal static class AccumulationTypes
{
    /// <summary>The elements that are folded and the result.</summary>
    /// <param name="input">The dtype of the array.</param>
    /// <param name="result">The dtype asked for, not bool, or null.</param>
    /// <remarks>
    /// Integers are folded as they are whatever integer is asked for: wrapping at 64 bits and then at fewer is wrapping
    /// at fewer. Floats are folded as they are whatever float is asked for: the accumulator is float64.
    /// </remarks>
    public static ReductionTypes Of(DType input, DType? result)
    {
        var output = result ?? Natural(input);
        return new ReductionTypes(Family(input) == Family(output) ? input : output, output);
    }

    private static DType Natural(DType input) => input.Kind() switch
    {
        DTypeKind.Bool or DTypeKind.Signed => DType.Int64,
        DTypeKind.Unsigned => DType.UInt64,
        _ => input,
    };

    private static DTypeKind Family(DType dtype) => dtype.IsInexact() ? dtype.Kind() : DTypeKind.Signed;
}
