using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The angle in radians whose cosine is x, 0 … π, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> |x| above 1 → NaN.
/// <b>Accuracy:</b> ≤ 2 ulp; same bits on every machine for real dtypes (complex: library call).
/// <b>Source:</b> numpy.arccos.
/// </remarks>
public readonly struct Arccos : IFloatFunction, IComplexFunction
{
    static string IOperation.Name => "arccos";

    static Vector256<double> IFloatFunction.Of(Vector256<double> x) => ArcSine.Acos(x);

    static Vector256<float> IFloatFunction.Of(Vector256<float> x) =>
        Vector256.Narrow(ArcSine.Acos(Vector256.WidenLower(x)), ArcSine.Acos(Vector256.WidenUpper(x)));

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Acos(x);
}
