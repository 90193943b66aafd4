using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether the imaginary part of an element is not 0.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every dtype.
/// <b>Special:</b> never for real dtypes.
/// <b>Source:</b> numpy.iscomplex.
/// </remarks>
public readonly struct IsComplex : IPredicate
{
    static string IOperation.Name => "iscomplex";

    static bool IPredicate.TakesComplex => true;

    static bool? IPredicate.Always<T>() => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) => answers;

    static bool IPredicate.Of(Complex x) => x.Imaginary != 0;
}
