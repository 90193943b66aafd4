using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether an element is missing: NaN.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every dtype.
/// <b>Source:</b> dask.array.isnull.
/// </remarks>
public readonly struct IsNull : IPredicate
{
    static string IOperation.Name => "isnull";

    static bool IPredicate.IsOpposite => true;

    static bool IPredicate.TakesComplex => true;

    static FloatKinds IPredicate.Kinds => FloatKinds.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool? IPredicate.Always<T>() => ElementKind.IsInteger<T>() ? false : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) => answers.TurnIfKind(x, FloatKinds.Number);

    static bool IPredicate.Of(Complex x) => double.IsNaN(x.Real) || double.IsNaN(x.Imaginary);
}
