using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The largest integer that is at most x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; bool and integers stay as they are.
/// <b>Special:</b> ±∞, NaN and the sign of zero stay.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.floor.
/// </remarks>
public readonly struct Floor : ILightFunction
{
    static string IOperation.Name => "floor";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => TLanes.Floor(x);
}
