using System.Numerics;
using System.Runtime.Intrinsics;

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

    static Vector256<T> IPredicate.Of<T>(Vector256<T> x) =>
        Vector256.AndNot(Vector256.Equals(x, x), Vector256.Equals(x - x, Vector256<T>.Zero));

    static bool IPredicate.Of(Complex x) => Complex.IsInfinity(x);
}
