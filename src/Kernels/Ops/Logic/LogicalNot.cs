using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether an element is 0.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every dtype.
/// <b>Special:</b> NaN counts as true.
/// <b>Source:</b> numpy.logical_not.
/// </remarks>
public readonly struct LogicalNot : IPredicate
{
    static string IOperation.Name => "logical_not";

    static bool IPredicate.TakesComplex => true;

    static Vector256<T> IPredicate.Of<T>(Vector256<T> x) => Vector256.Equals(x, Vector256<T>.Zero);

    static bool IPredicate.Of(Complex x) => x == System.Numerics.Complex.Zero;
}
