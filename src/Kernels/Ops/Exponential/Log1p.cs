using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>ln(1 + x), element by element, precise for small x.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> −1 → −∞; below −1 → NaN; ±0 stays.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.log1p.
/// </remarks>
public readonly struct Log1p : INativeFunction, IComplexFunction
{
    static string IOperation.Name => "log1p";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => Logarithm.Log1p<TLanes, double, Float64Forms<TLanes>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x) => Logarithm.Log1p<TLanes, float, Float32Forms<TLanes>>(x);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Log1p(x);
}
