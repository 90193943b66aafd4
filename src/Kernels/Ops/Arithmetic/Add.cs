using System.Numerics;
using System.Runtime.CompilerServices;

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
        LaneMap.Run<Body<T>, T>(x, y, to);

    static TileKernel? INumberBinaryFunction.Kernel<T>() => LaneKernel<Body<T>, T>.Instance;

    static Complex IComplexBinaryFunction.Of(Complex x, Complex y) => x + y;

    private readonly struct Body<T> : ILaneBinaryFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => x + y;
    }
}
