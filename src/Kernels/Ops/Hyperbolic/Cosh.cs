using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The hyperbolic cosine, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ → +∞; overflow → +∞.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.cosh.
/// </remarks>
public readonly struct Cosh : INativeFunction, IComplexFunction
{
    static string IOperation.Name => "cosh";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => Hyperbolic.Cosh<TLanes, double, Float64Forms<TLanes>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x) => Hyperbolic.Cosh<TLanes, float, Float32Forms<TLanes>>(x);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Cosh(x);
}
