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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool? IPredicate.Always<T>() => ElementKind.IsInteger<T>() ? false : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes IPredicate.Of<TLanes, T>(TLanes x) =>
        TLanes.Equals(x, -Steps.Infinity<TLanes, T>());

    static bool IPredicate.Of(Complex x) => false;
}
