using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether exactly one of two elements is not 0.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every pair of dtypes.
/// <b>Special:</b> every element but 0 counts as true, NaN too.
/// <b>Source:</b> numpy.logical_xor.
/// </remarks>
public readonly struct LogicalXor : IComparison
{
    static string IOperation.Name => "logical_xor";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IComparison.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x, TLanes y) =>
        answers.TurnIfOneZero(x, y);

    static bool IComparison.Of(Complex x, Complex y) => (x != Complex.Zero) ^ (y != Complex.Zero);

    static bool IComparison.Of(Int128 x, Int128 y) => (x != 0) ^ (y != 0);
}
