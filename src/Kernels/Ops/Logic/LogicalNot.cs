using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether an element is 0.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every dtype.
/// <b>Special:</b> NaN counts as true.
/// <b>Source:</b> numpy.logical_not.
/// </remarks>
public readonly struct LogicalNot : IPredicate
{
    static string IOperation.Name => "logical_not";

    static bool IPredicate.TakesComplex => true;

    static FloatKinds IPredicate.Kinds => FloatKinds.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) => answers.TurnIfKind(x, FloatKinds.Zero);

    static bool IPredicate.Of(Complex x) => x == System.Numerics.Complex.Zero;
}
