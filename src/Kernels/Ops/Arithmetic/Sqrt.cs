using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The square root, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> negative → NaN; −0 → −0.
/// <b>Accuracy:</b> correctly rounded (real); complex through float64, the cut along the negative axis, continuous
/// with the sign of the imaginary part.
/// <b>Source:</b> numpy.sqrt; IEEE 754-2019 §5.4.1; C11 §G.6.4.2 for complex.
/// </remarks>
public readonly struct Sqrt : ILightFunction, IComplexFunction
{
    static string IOperation.Name => "sqrt";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => TLanes.Sqrt(x);

    static Complex IComplexFunction.Of(Complex x) => ComplexMath.Sqrt(x);
}
