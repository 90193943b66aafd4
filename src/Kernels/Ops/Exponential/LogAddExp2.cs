namespace ActorArrays.Kernels.Ops;

/// <summary>log₂(2ˣ + 2ʸ), element by element, without overflow.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> equal infinities stay; NaN spreads.
/// <b>Accuracy:</b> ≤ 3 ulp of the larger input or the result; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.logaddexp2.
/// </remarks>
public readonly struct LogAddExp2 : IOperation
{
    static string IOperation.Name => "logaddexp2";
}
