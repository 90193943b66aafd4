using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x ≥ y, element by element.</summary>
/// <remarks>
/// <b>DType:</b> bool. Signed and unsigned integers compare exactly.
/// <b>Special:</b> NaN is not equal to, below or above anything. Complex numbers are ordered by the real part, then
/// by the imaginary one.
/// <b>Source:</b> numpy.greater_equal.
/// </remarks>
public readonly struct GreaterEqual : IComparison
{
    static string IOperation.Name => "greater_equal";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IComparison.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x, TLanes y) => answers.TurnIfNotAbove(y, x);

    static bool IComparison.Of(Complex x, Complex y) => ComplexOrder.IsLessOrEqual(y, x);

    static bool IComparison.Of(Int128 x, Int128 y) => x >= y;
}
