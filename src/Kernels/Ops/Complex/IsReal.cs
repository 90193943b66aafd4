using System.Numerics;
using System.Runtime.Intrinsics;

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

    static Vector256<T> IPredicate.Of<T>(Vector256<T> x) => Vector256.Equals(Vector256<T>.Zero, Vector256<T>.Zero);

    static bool IPredicate.Of(Complex x) => x.Imaginary == 0;
}
