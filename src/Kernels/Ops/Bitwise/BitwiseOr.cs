using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The bits set in either, element by element.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; bool stays bool.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for floats, complex, and int64 with uint64.
/// <b>Source:</b> numpy.bitwise_or.
/// </remarks>
public readonly struct BitwiseOr : IIntegerBinaryFunction
{
    static string IOperation.Name => "bitwise_or";

    static BoolRule IIntegerBinaryFunction.Bool => BoolRule.Or;

    static void IIntegerBinaryFunction.Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) =>
        LaneMap.Run<Body<T>, T>(x, y, to);

    static TileKernel? IIntegerBinaryFunction.Kernel<T>() => LaneKernel<Body<T>, T>.Instance;

    private readonly struct Body<T> : ILaneBinaryFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => x | y;
    }
}
