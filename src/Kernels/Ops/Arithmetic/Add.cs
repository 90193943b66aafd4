using System.Numerics;
using System.Numerics.Tensors;

namespace ActorArrays.Kernels.Ops;

/// <summary>x + y, element by element.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; two bools give their disjunction.
/// <b>Special:</b> integers wrap; IEEE 754 for floats.
/// <b>Accuracy:</b> correctly rounded.
/// <b>Source:</b> numpy.add.
/// </remarks>
public readonly struct Add : INumberBinaryFunction, IComplexBinaryFunction
{
    static string IOperation.Name => "add";

    static BoolRule INumberBinaryFunction.Bool => BoolRule.Or;

    static void INumberBinaryFunction.Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) =>
        TensorPrimitives.Add(x, y, to);

    static Complex IComplexBinaryFunction.Of(Complex x, Complex y) => x + y;
}
