using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether an element is present: not NaN.</summary>
/// <remarks>
/// <b>DType:</b> bool, for every dtype.
/// <b>Source:</b> dask.array.notnull.
/// </remarks>
public readonly struct NotNull : IPredicate
{
    static string IOperation.Name => "notnull";

    static bool IPredicate.TakesComplex => true;

    static FloatKinds IPredicate.Kinds => FloatKinds.Number;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool? IPredicate.Always<T>() => ElementKind.IsInteger<T>() ? true : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TAnswers IPredicate.Of<TAnswers, TLanes, T>(TAnswers answers, TLanes x) => answers.TurnIfKind(x, FloatKinds.Number);

    static bool IPredicate.Of(Complex x) => !(double.IsNaN(x.Real) || double.IsNaN(x.Imaginary));
}
