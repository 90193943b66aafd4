using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>eˣ, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> +∞ → +∞; −∞ → 0; overflow → +∞; NaN stays.
/// <b>Accuracy:</b> ≤ 1 ulp; same bits on every machine for real dtypes.
/// <b>Source:</b> numpy.exp.
/// </remarks>
public readonly struct Exp : INativeFunction, IComplexFunction
{
    static string IOperation.Name => "exp";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.Of<TLanes>(TLanes x) => Exponential.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes INativeFunction.OfFloat32<TLanes>(TLanes x) =>
        Joined<ExponentialStages.Octave, ExponentialStages.Exp>.Of<TLanes, float, Float32Forms<TLanes>>(x, x, default).First;

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Exp(x);
}
