using System.Numerics;
using System.Runtime.Intrinsics;

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

    static Vector256<T> IPredicate.Of<T>(Vector256<T> x) => Vector256.Equals(x - x, Vector256<T>.Zero);

    static bool IPredicate.Of(Complex x) => Complex.IsFinite(x);
}
