namespace ActorArrays.Kernels.Ops;

/// <summary>The least common multiple of |x| and |y|, element by element.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; integers only.
/// <b>Special:</b> 0 where either is 0; wraps.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for floats, complex, and int64 with uint64.
/// <b>Source:</b> numpy.lcm.
/// </remarks>
public readonly struct Lcm : IIntegerBinaryFunction
{
    static string IOperation.Name => "lcm";

    static BoolRule IIntegerBinaryFunction.Bool => BoolRule.Refused;

    static void IIntegerBinaryFunction.Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) =>
        Divisors.Lcm(x, y, to);
}
