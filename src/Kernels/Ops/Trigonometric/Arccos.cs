using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The angle in radians whose cosine is x, 0 … π, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> |x| above 1 → NaN.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes (complex: library call).
/// <b>Source:</b> numpy.arccos.
/// </remarks>
public readonly struct Arccos : INativeFunction, IComplexFunction
{
    static string IOperation.Name => "arccos";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => ArcSine.Of<ArcSine.Cosine, TLanes, double, Float64Forms<TLanes>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x) => ArcSine.Of<ArcSine.Cosine, TLanes, float, Float32Forms<TLanes>>(x);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Acos(x);
}
