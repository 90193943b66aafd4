namespace ActorArrays.Kernels.Ops;

/// <summary>The real cube root, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64.
/// <b>Special:</b> odd: ∛−8 is −2; ±0, ±∞ and NaN stay.
/// <b>Accuracy:</b> ≤ 1 ulp; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.cbrt.
/// </remarks>
public readonly struct Cbrt : IOperation
{
    static string IOperation.Name => "cbrt";
}
