using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The tangent of an angle in radians, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ → NaN; large arguments are reduced exactly. ±0 stays.
/// <b>Accuracy:</b> ≤ 2.1 ulp, of float32 ≤ 1; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.tan.
/// </remarks>
public readonly struct Tan : INativeFunction, IComplexFunction
{
    static float INativeFunction.Float32Limit => Float32Trigonometric.AngleMax;

    static string IOperation.Name => "tan";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => Trigonometric.Tan(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x) => Float32Trigonometric.Of<Float32Trigonometric.Angle, Float32Trigonometric.Tangent, TLanes>(x);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Tan(x);
}
