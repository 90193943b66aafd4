using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x &lt; y, element by element.</summary>
/// <remarks>
/// <b>DType:</b> bool. Signed and unsigned integers compare exactly.
/// <b>Special:</b> NaN is not equal to, below or above anything. Complex numbers are ordered by the real part, then
/// by the imaginary one.
/// <b>Source:</b> numpy.less.
/// </remarks>
public readonly struct Less : IComparison
{
    static string IOperation.Name => "less";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IComparison.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x, TLanes y) => answers.TurnIfLess(x, y);

    static bool IComparison.Of(Complex x, Complex y) => ComplexOrder.IsLess(x, y);

    static bool IComparison.Of(Int128 x, Int128 y) => x < y;
}
