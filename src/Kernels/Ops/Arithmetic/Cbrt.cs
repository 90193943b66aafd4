using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The real cube root, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64.
/// <b>Special:</b> odd: ∛−8 is −2; ±0, ±∞ and NaN stay.
/// <b>Accuracy:</b> ≤ 1 ulp; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.cbrt.
/// </remarks>
public readonly struct Cbrt : INativeFunction
{
    static string IOperation.Name => "cbrt";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => Roots.CubeRoot<TLanes, double, Float64Forms<TLanes>>(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x) => Roots.CubeRoot<TLanes, float, Float32Forms<TLanes>>(x);
}
