using System.Numerics;
using System.Runtime.Intrinsics;

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

    static Vector256<T> IPredicate.Of<T>(Vector256<T> x) =>
        Vector256.AndNot(Vector256.LessThan(x, Vector256<T>.Zero), Vector256.Equals(x - x, Vector256<T>.Zero));

    static bool IPredicate.Of(Complex x) => false;
}
