using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>−x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input.
/// <b>Special:</b> integers wrap: −int8(−128) is −128; unsigned ones count from 2ⁿ.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for bool.
/// <b>Source:</b> numpy.negative.
/// </remarks>
public readonly struct Negative : INumberFunction, IComplexFunction
{
    static string IOperation.Name => "negative";

    static TileKernel? IOperation.HalfKernel => HalfBitLoop<Bits>.Kernel;

    static BoolRule INumberFunction.Bool => BoolRule.Refused;

    static void INumberFunction.Run<T>(ReadOnlySpan<T> x, Span<T> to) => LaneMap.Run<Body<T>, T>(x, to);

    static Complex IComplexFunction.Of(Complex x) => -x;

    private readonly struct Body<T> : ILaneFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => -x;
    }

    private readonly struct Bits : ILaneFunction<short>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, short> => HalfSteps.Negative(x);
    }
}
