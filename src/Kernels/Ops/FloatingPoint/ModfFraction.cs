using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The part of x after the point, with the sign of x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input, as in numpy.sqrt.
/// <b>Special:</b> ±∞ → ±0; NaN stays.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.modf, first result.
/// </remarks>
public readonly struct ModfFraction : ILightFunction
{
    static string IOperation.Name => "modf_fraction";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => Parts.Fraction<TLanes, T>(x);
}
