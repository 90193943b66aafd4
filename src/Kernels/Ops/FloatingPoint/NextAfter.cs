using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The next number after x towards y that the dtype can hold, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds both inputs, each taken as in numpy.sqrt; float16 has its own
/// neighbours.
/// <b>Special:</b> x = y → y; NaN spreads; the largest number steps to ∞.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.nextafter; IEEE 754-2019 §5.3.1.
/// </remarks>
public readonly struct NextAfter : ILightBinaryFunction
{
    static string IOperation.Name => "nextafter";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightBinaryFunction.Of<TLanes, T>(TLanes x, TLanes y) => Parts.Next<TLanes, T>(x, y);
}

/// <summary>Driver of <see cref="NextAfter"/>.</summary>
internal sealed class NextAfterOp : ElementwiseOp
{
    public static ElementwiseOp Instance { get; } = new NextAfterOp();

    public override string Name => "nextafter";

    public override int InputCount => 2;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return LoopRules.Inexact(inputs) == DType.Float16
            ? BinaryKernel<HalfNextLoop, Half, Half, Half>.Instance
            : FloatBinaryOp<NextAfter, LightBinaryLoop<NextAfter>>.Instance.Resolve(inputs);
    }

    private readonly struct HalfNextLoop : IBinaryLoop<Half, Half, Half>
    {
        public static void Run(ReadOnlySpan<Half> x, ReadOnlySpan<Half> y, Span<Half> to) => LaneMap.Run<Bits, short>(
            MemoryMarshal.Cast<Half, short>(x), MemoryMarshal.Cast<Half, short>(y), MemoryMarshal.Cast<Half, short>(to));

        private readonly struct Bits : ILaneBinaryFunction<short>
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TLanes Of<TLanes>(TLanes x, TLanes y)
                where TLanes : struct, ILanes<TLanes, short> => HalfSteps.Next(x, y);
        }
    }
}
