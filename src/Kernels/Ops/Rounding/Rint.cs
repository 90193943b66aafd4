using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The nearest integer, ties to even, as a float, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input: float16 for bool and 8-bit integers, float32 for 16-bit
/// ones, else float64; complex stays complex.
/// <b>Special:</b> ±∞, NaN and the sign of zero stay.
/// <b>Accuracy:</b> exact.
/// <b>Source:</b> numpy.rint.
/// </remarks>
public readonly struct Rint : ILightFunction, IComplexFunction
{
    static string IOperation.Name => "rint";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => TLanes.Round(x);

    static Complex IComplexFunction.Of(Complex x) => new Complex(Math.Round(x.Real), Math.Round(x.Imaginary));
}
