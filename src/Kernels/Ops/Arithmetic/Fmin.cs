using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The smaller of x and y, element by element, where NaN gives way.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; two bools give their conjunction.
/// <b>Special:</b> NaN only where both are NaN.
/// <b>Accuracy:</b> exact.
/// <b>Source:</b> numpy.fmin.
/// </remarks>
public readonly struct Fmin : INumberBinaryFunction, IComplexBinaryFunction
{
    static string IOperation.Name => "fmin";

    static BoolRule INumberBinaryFunction.Bool => BoolRule.And;

    static void INumberBinaryFunction.Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) =>
        LaneMap.Run<Body<T>, T>(x, y, to);

    static TileKernel? INumberBinaryFunction.Kernel<T>() => LaneKernel<Body<T>, T>.Instance;

    static Complex IComplexBinaryFunction.Of(Complex x, Complex y) => ComplexOrder.Fmin(x, y);

    private readonly struct Body<T> : ILaneBinaryFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.MinNumber(x, y);
    }
}
