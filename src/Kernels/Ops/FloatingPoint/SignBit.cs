using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether the sign bit of an element is set.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every real dtype.
/// <b>Special:</b> set for −0 and for a NaN that carries it; never for unsigned integers.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.signbit.
/// </remarks>
public readonly struct SignBit : IPredicate
{
    static string IOperation.Name => "signbit";

    static bool IPredicate.TakesComplex => false;

    static bool IPredicate.IsSignBit => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool? IPredicate.Always<T>() => ElementKind.IsUnsigned<T>() ? false : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) => answers.TurnIfNegative(x);

    static bool IPredicate.Of(Complex x) => false;
}
