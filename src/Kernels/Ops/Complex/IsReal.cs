using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether the imaginary part of an element is 0.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every dtype.
/// <b>Special:</b> always for real dtypes; a NaN imaginary part is not 0.
/// <b>Source:</b> numpy.isreal.
/// </remarks>
public readonly struct IsReal : IPredicate
{
    static string IOperation.Name => "isreal";

    static bool IPredicate.TakesComplex => true;

    static bool? IPredicate.Always<T>() => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) => answers.TurnIfEqual(TLanes.Zero, TLanes.Zero);

    static bool IPredicate.Of(Complex x) => x.Imaginary == 0;
}
