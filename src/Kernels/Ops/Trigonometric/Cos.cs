using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The cosine of an angle in radians, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞ → NaN; large arguments are reduced exactly.
/// <b>Accuracy:</b> ≤ 1 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.cos.
/// </remarks>
public readonly struct Cos : INativeFunction, IComplexFunction
{
    static float INativeFunction.Float32Limit => Float32Trigonometric.AngleMax;

    static string IOperation.Name => "cos";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => Trigonometric.Cos(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x) => Float32Trigonometric.Of<Float32Trigonometric.Angle, Float32Trigonometric.Cosine, TLanes>(x);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Cos(x);
}
