using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether an element is not a number.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every dtype.
/// <b>Special:</b> a complex number is NaN if a part is.
/// <b>Source:</b> numpy.isnan.
/// </remarks>
public readonly struct IsNaN : IPredicate
{
    static string IOperation.Name => "isnan";

    static bool IPredicate.IsOpposite => true;

    static bool IPredicate.TakesComplex => true;

    static FloatKinds IPredicate.Kinds => FloatKinds.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool? IPredicate.Always<T>() => ElementKind.IsInteger<T>() ? false : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) => answers.TurnIfKind(x, FloatKinds.Number);

    static bool IPredicate.Of(Complex x) => double.IsNaN(x.Real) || double.IsNaN(x.Imaginary);
}
