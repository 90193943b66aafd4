using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The logarithm to base 10, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> 0 → −∞; negative → NaN; exact for powers of ten.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.log10.
/// </remarks>
public readonly struct Log10 : INativeFunction, IComplexFunction
{
    static string IOperation.Name => "log10";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => Logarithm.Log10<TLanes, double, Float64Forms<TLanes>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x) => Logarithm.Log10<TLanes, float, Float32Forms<TLanes>>(x);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Scale(ComplexMath.Log(x), ComplexMath.Log10E);
}
