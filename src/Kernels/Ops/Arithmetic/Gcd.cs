namespace ActorArrays.Kernels.Ops;

/// <summary>The greatest common divisor of |x| and |y|, element by element.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; integers only.
/// <b>Special:</b> gcd(0, 0) is 0; the least signed integer has no absolute value and stays.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for floats, complex, and int64 with uint64.
/// <b>Source:</b> numpy.gcd.
/// </remarks>
public readonly struct Gcd : IIntegerBinaryFunction
{
    static string IOperation.Name => "gcd";

    static BoolRule IIntegerBinaryFunction.Bool => BoolRule.Refused;

    static void IIntegerBinaryFunction.Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) =>
        Divisors.Gcd(x, y, to);
}
