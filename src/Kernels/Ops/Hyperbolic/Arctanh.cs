using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The inverse hyperbolic tangent, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±1 → ±∞; beyond → NaN; ±0 stays.
/// <b>Accuracy:</b> ≤ 3 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.arctanh.
/// </remarks>
public readonly struct Arctanh : IStagedNativeFunction, IComplexFunction
{
    static string IOperation.Name => "arctanh";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedFunction.First<TLanes>(TLanes x) => Hyperbolic.AtanhTerm<TLanes, double>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedFunction.Second<TLanes>(TLanes x, TLanes first) => Hyperbolic.Atanh<TLanes, double, ForDouble<TLanes>>(x, first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedNativeFunction.FirstOfFloat32<TLanes>(TLanes x) => Hyperbolic.AtanhTerm<TLanes, float>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedNativeFunction.SecondOfFloat32<TLanes>(TLanes x, TLanes first) =>
        Hyperbolic.Atanh<TLanes, float, ForFloat32<TLanes>>(x, first);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Atanh(x);
}
