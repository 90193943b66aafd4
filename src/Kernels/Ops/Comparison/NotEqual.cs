using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x ≠ y, element by element.</summary>
/// <remarks>
/// <b>DType:</b> bool. Signed and unsigned integers compare exactly.
/// <b>Special:</b> NaN differs from itself; −0 = 0.
/// <b>Source:</b> numpy.not_equal.
/// </remarks>
public readonly struct NotEqual : IComparison
{
    static string IOperation.Name => "not_equal";

    static bool IComparison.IsOpposite => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IComparison.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x, TLanes y) => answers.TurnIfEqual(x, y);

    static bool IComparison.Of(Complex x, Complex y) => x != y;

    static bool IComparison.Of(Int128 x, Int128 y) => x != y;
}
