using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The modified Bessel function of the first kind of order 0, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64.
/// <b>Special:</b> even; NaN stays; overflow → +∞.
/// <b>Accuracy:</b> ≤ 5 ulp; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.i0.
/// </remarks>
public readonly struct I0 : INativeFunction
{
    static string IOperation.Name => "i0";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => BesselI0.Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x) => Float32BesselI0.Of(x);
}
