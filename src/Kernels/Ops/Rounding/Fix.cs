using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x rounded towards zero, element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; bool and integers stay as they are.
/// <b>Special:</b> ±∞, NaN and the sign of zero stay.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.fix.
/// </remarks>
public readonly struct Fix : ILightFunction
{
    static string IOperation.Name => "fix";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => TLanes.Truncate(x);
}
