using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x · y, element by element.</summary>
/// <remarks>
/// <b>DType:</b> promotion of (x, y), see <see cref="DTypePromotion"/>; two bools give their conjunction.
/// <b>Special:</b> integers wrap; IEEE 754 for floats.
/// <b>Accuracy:</b> correctly rounded (real).
/// <b>Source:</b> numpy.multiply.
/// </remarks>
public readonly struct Multiply : INumberBinaryFunction, IComplexBinaryFunction
{
    static string IOperation.Name => "multiply";

    static BoolRule INumberBinaryFunction.Bool => BoolRule.And;

    static void INumberBinaryFunction.Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) =>
        LaneMap.Run<Body<T>, T>(x, y, to);

    static TileKernel? INumberBinaryFunction.Kernel<T>() => LaneKernel<Body<T>, T>.Instance;

    static Complex IComplexBinaryFunction.Of(Complex x, Complex y) => ComplexMath.Multiply(x, y);

    private readonly struct Body<T> : ILaneBinaryFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => x * y;
    }
}
