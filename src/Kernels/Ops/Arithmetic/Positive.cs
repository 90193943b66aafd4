using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>+x: the elements, unchanged.</summary>
/// <remarks>
/// <b>DType:</b> that of the input.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for bool.
/// <b>Source:</b> numpy.positive.
/// </remarks>
public readonly struct Positive : INumberFunction, IComplexFunction
{
    static string IOperation.Name => "positive";

    static BoolRule INumberFunction.Bool => BoolRule.Refused;

    static void INumberFunction.Run<T>(ReadOnlySpan<T> x, Span<T> to) => LaneMap.Copy(x, to);

    static Complex IComplexFunction.Of(Complex x) => x;
}
