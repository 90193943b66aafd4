using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether an element is −∞.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every real dtype.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.isneginf.
/// </remarks>
public readonly struct IsNegInf : IPredicate
{
    static string IOperation.Name => "isneginf";

    static bool IPredicate.TakesComplex => false;

    static FloatKinds IPredicate.Kinds => FloatKinds.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool? IPredicate.Always<T>() => ElementKind.IsInteger<T>() ? false : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) =>
        answers.TurnIfKind(x, FloatKinds.NegativeInfinity);

    static bool IPredicate.Of(Complex x) => false;
}
