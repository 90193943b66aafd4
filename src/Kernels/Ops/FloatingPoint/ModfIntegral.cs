using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The part of x before the point, with the sign of x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input, as in numpy.sqrt.
/// <b>Special:</b> ±∞, NaN and ±0 stay.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.modf, second result.
/// </remarks>
public readonly struct ModfIntegral : ILightFunction
{
    static string IOperation.Name => "modf_integral";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => TLanes.Truncate(x);
}
