using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x = y, element by element.</summary>
/// <remarks>
/// <b>DType:</b> bool. Signed and unsigned integers compare exactly.
/// <b>Special:</b> NaN is not equal to itself; −0 = 0.
/// <b>Source:</b> numpy.equal.
/// </remarks>
public readonly struct Equal : IComparison
{
    static string IOperation.Name => "equal";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IComparison.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x, TLanes y) => answers.TurnIfEqual(x, y);

    static bool IComparison.Of(Complex x, Complex y) => x == y;

    static bool IComparison.Of(Int128 x, Int128 y) => x == y;
}
