using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>log₂(2ˣ + 2ʸ), element by element, without overflow.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> equal infinities stay; NaN spreads.
/// <b>Accuracy:</b> ≤ 3 ulp of the larger input or the result; same bits on every machine for real dtypes.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.logaddexp2.
/// </remarks>
public readonly struct LogAddExp2 : IStagedBinaryFunction
{
    static string IOperation.Name => "logaddexp2";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedBinaryFunction.First<TLanes>(TLanes x, TLanes y) => Exponential.Exp2(LogSum.Below(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedBinaryFunction.Second<TLanes>(TLanes x, TLanes y, TLanes first) =>
        LogSum.Binary<TLanes, Float64Forms<TLanes>>(x, y, first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedBinaryFunction.FirstOfSingle<TLanes>(TLanes x, TLanes y) => Exponential.Exp2ForSingle(LogSum.Below(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IStagedBinaryFunction.SecondOfSingle<TLanes>(TLanes x, TLanes y, TLanes first) =>
        LogSum.Binary<TLanes, Float32SumForms<TLanes>>(x, y, first);
}
