namespace ActorArrays.Kernels.Ops;

/// <summary>The angle in radians of the point (y, x), −π … π, element by element. The first input is the
/// ordinate.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> the signs of zeros choose the side of the cut; both infinite → odd multiples of π/4; NaN
/// spreads.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.arctan2.
/// </remarks>
public readonly struct Arctan2 : IOperation
{
    static string IOperation.Name => "arctan2";
}
