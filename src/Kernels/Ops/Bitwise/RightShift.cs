namespace ActorArrays.Kernels.Ops;

/// <summary>x / 2ʸ, rounded down, by shifting bits, element by element.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; bool counts as int8.
/// <b>Special:</b> a count below 0 or of at least the width gives 0, or −1 for negative x.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for floats, complex, and int64 with uint64.
/// <b>Source:</b> numpy.right_shift.
/// </remarks>
public readonly struct RightShift : IIntegerBinaryFunction
{
    static string IOperation.Name => "right_shift";

    static BoolRule IIntegerBinaryFunction.Bool => BoolRule.AsInt8;

    static void IIntegerBinaryFunction.Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) =>
        Shifts.Right(x, y, to);
}
