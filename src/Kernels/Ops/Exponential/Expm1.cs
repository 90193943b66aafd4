using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>eˣ − 1, element by element, precise for small x.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> −∞ → −1; ±0 stays; overflow → +∞.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.expm1.
/// </remarks>
public readonly struct Expm1 : INativeFunction, IComplexFunction
{
    static string IOperation.Name => "expm1";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => Exponential.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x) => Float32Exponential.Expm1(x);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Expm1(x);
}
