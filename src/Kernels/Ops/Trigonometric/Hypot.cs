using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The hypotenuse √(x² + y²), element by element, without undue overflow.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> (±∞, NaN) → +∞; otherwise NaN spreads.
/// <b>Accuracy:</b> ≤ 1 ulp; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.hypot.
/// </remarks>
public readonly struct Hypot : IFloatBinaryFunction
{
    static string IOperation.Name => "hypot";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IFloatBinaryFunction.Of<TLanes>(TLanes x, TLanes y) => Roots.Hypot(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IFloatBinaryFunction.OfSingle<TLanes>(TLanes x, TLanes y) => Roots.HypotForSingle(x, y);
}
