using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The inverse hyperbolic cosine, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> below 1 → NaN; +∞ stays.
/// <b>Accuracy:</b> ≤ 3 ulp; same bits on every machine for real dtypes (complex: library call).
/// <b>Source:</b> numpy.arccosh.
/// </remarks>
public readonly struct Arccosh : IStagedNativeFunction, IComplexFunction
{
    static string IOperation.Name => "arccosh";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedFunction.First<TLanes>(TLanes x) => Hyperbolic.AcoshTerm<TLanes, double>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedFunction.Second<TLanes>(TLanes x, TLanes first) => Hyperbolic.Acosh<TLanes, double, ForDouble<TLanes>>(x, first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedNativeFunction.FirstOfFloat32<TLanes>(TLanes x) => Hyperbolic.AcoshTerm<TLanes, float>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedNativeFunction.SecondOfFloat32<TLanes>(TLanes x, TLanes first) =>
        Hyperbolic.Acosh<TLanes, float, ForFloat32<TLanes>>(x, first);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Acosh(x);
}
