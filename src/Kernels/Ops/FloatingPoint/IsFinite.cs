using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether an element is neither infinite nor NaN.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every dtype.
/// <b>Special:</b> integers are always finite.
/// <b>Source:</b> numpy.isfinite.
/// </remarks>
public readonly struct IsFinite : IPredicate
{
    static string IOperation.Name => "isfinite";

    static bool IPredicate.TakesComplex => true;

    static FloatKinds IPredicate.Kinds => FloatKinds.Finite;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool? IPredicate.Always<T>() => ElementKind.IsInteger<T>() ? true : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) => answers.TurnIfKind(x, FloatKinds.Finite);

    static bool IPredicate.Of(Complex x) => Complex.IsFinite(x);
}
