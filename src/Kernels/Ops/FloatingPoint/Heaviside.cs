using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The step function: 0 below zero, y at zero, 1 above, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt.
/// <b>Special:</b> x NaN → NaN.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.heaviside.
/// </remarks>
public readonly struct Heaviside : ILightBinaryFunction
{
    static string IOperation.Name => "heaviside";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightBinaryFunction.Of<TLanes, T>(TLanes x, TLanes y) => Steps.Heaviside<TLanes, T>(x, y);
}

/// <summary>Driver of <see cref="Heaviside"/>.</summary>
internal sealed class HeavisideOp : ElementwiseOp
{
    public static ElementwiseOp Instance { get; } = new HeavisideOp();

    public override string Name => "heaviside";

    public override int InputCount => 2;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return LoopRules.Inexact(inputs) == DType.Float16
            ? BinaryKernel<HalfLoop, Half, Half, Half>.Instance
            : FloatBinaryOp<Heaviside, LightBinaryLoop<Heaviside>>.Instance.Resolve(inputs);
    }

    private readonly struct HalfLoop : IBinaryLoop<Half, Half, Half>
    {
        public static void Run(ReadOnlySpan<Half> x, ReadOnlySpan<Half> y, Span<Half> to) => LaneMap.Run<Bits, short>(
            MemoryMarshal.Cast<Half, short>(x), MemoryMarshal.Cast<Half, short>(y), MemoryMarshal.Cast<Half, short>(to));

        private readonly struct Bits : ILaneBinaryFunction<short>
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TLanes Of<TLanes>(TLanes x, TLanes y)
                where TLanes : struct, ILanes<TLanes, short> => HalfSteps.Heaviside(x, y);
        }
    }
}
