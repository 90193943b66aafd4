using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The smallest integer that is at least x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; bool and integers stay as they are.
/// <b>Special:</b> ±∞, NaN and the sign of zero stay.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.ceil.
/// </remarks>
public readonly struct Ceil : ILightFunction
{
    static string IOperation.Name => "ceil";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => TLanes.Ceiling(x);
}
