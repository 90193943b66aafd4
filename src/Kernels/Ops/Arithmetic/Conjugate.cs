using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The complex conjugate, element by element; real numbers stay.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; bool gives int8.
/// <b>Accuracy:</b> exact.
/// <b>Source:</b> numpy.conjugate.
/// </remarks>
public readonly struct Conjugate : INumberFunction, IComplexFunction
{
    static string IOperation.Name => "conjugate";

    static BoolRule INumberFunction.Bool => BoolRule.AsInt8;

    static void INumberFunction.Run<T>(ReadOnlySpan<T> x, Span<T> to) => LaneMap.Copy(x, to);

    static Complex IComplexFunction.Of(Complex x) => Complex.Conjugate(x);
}
