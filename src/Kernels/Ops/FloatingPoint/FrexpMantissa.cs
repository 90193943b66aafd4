using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The mantissa m of x = m·2ᵉ with ½ ≤ |m| &lt; 1, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input, as in numpy.sqrt.
/// <b>Special:</b> ±0, ±∞ and NaN stay.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.frexp, first result.
/// </remarks>
public readonly struct FrexpMantissa : IFloatFunction
{
    static string IOperation.Name => "frexp_mantissa";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IFloatFunction.Of<TLanes>(TLanes x) => TLanes.Mantissa(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IFloatFunction.OfSingle<TLanes>(TLanes x) => TLanes.Mantissa(x);
}
