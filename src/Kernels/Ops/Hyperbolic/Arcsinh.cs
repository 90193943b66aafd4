using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The inverse hyperbolic sine, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ and ±0 stay.
/// <b>Accuracy:</b> ≤ 3 ulp; same bits on every machine for real dtypes (complex: library call).
/// <b>Source:</b> numpy.arcsinh.
/// </remarks>
public readonly struct Arcsinh : IStagedNativeFunction, IComplexFunction
{
    static string IOperation.Name => "arcsinh";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedFunction.First<TLanes>(TLanes x) => Hyperbolic.AsinhTerm<TLanes, double>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedFunction.Second<TLanes>(TLanes x, TLanes first) => Hyperbolic.Asinh<TLanes, double, ForDouble<TLanes>>(x, first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedNativeFunction.FirstOfFloat32<TLanes>(TLanes x) => Hyperbolic.AsinhTerm<TLanes, float>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedNativeFunction.SecondOfFloat32<TLanes>(TLanes x, TLanes first) =>
        Hyperbolic.Asinh<TLanes, float, ForFloat32<TLanes>>(x, first);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Asinh(x);
}
