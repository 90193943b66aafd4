using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>ln(eˣ + eʸ), element by element, without overflow.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> equal infinities stay; NaN spreads.
/// <b>Accuracy:</b> ≤ 3 ulp of the larger input or the result; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.logaddexp.
/// </remarks>
public readonly struct LogAddExp : IStagedBinaryFunction
{
    static string IOperation.Name => "logaddexp";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedBinaryFunction.First<TLanes>(TLanes x, TLanes y) => Exponential.Exp(LogSum.Below(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedBinaryFunction.Second<TLanes>(TLanes x, TLanes y, TLanes first) =>
        LogSum.Natural<TLanes, Float64Forms<TLanes>>(x, y, first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedBinaryFunction.FirstOfSingle<TLanes>(TLanes x, TLanes y) => Exponential.ExpForSingle(LogSum.Below(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedBinaryFunction.SecondOfSingle<TLanes>(TLanes x, TLanes y, TLanes first) =>
        LogSum.Natural<TLanes, Float32SumForms<TLanes>>(x, y, first);
}
