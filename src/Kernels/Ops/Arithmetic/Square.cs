using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x², element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; bool gives int8.
/// <b>Special:</b> integers wrap.
/// <b>Accuracy:</b> correctly rounded (real).
/// <b>Source:</b> numpy.square.
/// </remarks>
public readonly struct Square : INumberFunction, IComplexFunction
{
    static string IOperation.Name => "square";

    static BoolRule INumberFunction.Bool => BoolRule.AsInt8;

    static void INumberFunction.Run<T>(ReadOnlySpan<T> x, Span<T> to) => LaneMap.Run<Body<T>, T>(x, to);

    static Complex IComplexFunction.Of(Complex x) => x * x;

    private readonly struct Body<T> : ILaneFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => x * x;
    }
}
