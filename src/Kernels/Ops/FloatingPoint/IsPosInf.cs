using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether an element is +∞.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every real dtype.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.isposinf.
/// </remarks>
public readonly struct IsPosInf : IPredicate
{
    static string IOperation.Name => "isposinf";

    static bool IPredicate.TakesComplex => false;

    static FloatKinds IPredicate.Kinds => FloatKinds.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool? IPredicate.Always<T>() => ElementKind.IsInteger<T>() ? false : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) =>
        answers.TurnIfKind(x, FloatKinds.PositiveInfinity);

    static bool IPredicate.Of(Complex x) => false;
}
