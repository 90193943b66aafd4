using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether an element is infinite.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every dtype.
/// <b>Special:</b> a complex number is infinite if a part is.
/// <b>Source:</b> numpy.isinf.
/// </remarks>
public readonly struct IsInf : IPredicate
{
    static string IOperation.Name => "isinf";

    static bool IPredicate.TakesComplex => true;

    static FloatKinds IPredicate.Kinds => FloatKinds.Infinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool? IPredicate.Always<T>() => ElementKind.IsInteger<T>() ? false : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) => answers.TurnIfKind(x, FloatKinds.Infinity);

    static bool IPredicate.Of(Complex x) => Complex.IsInfinity(x);
}
