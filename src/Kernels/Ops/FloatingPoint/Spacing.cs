using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The distance from x to the next number away from 0, with the sign of x, element by element.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds the input, as in numpy.sqrt; float16 has its own neighbours.
/// <b>Special:</b> ±∞ and NaN → NaN; ±0 → the smallest number. For float16 the next larger number is meant, so that
/// the distance is positive, as NumPy has it.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.spacing.
/// </remarks>
public readonly struct Spacing : ILightFunction
{
    static string IOperation.Name => "spacing";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLanes ILightFunction.Of<TLanes, T>(TLanes x) => Parts.Spacing<TLanes, T>(x);
}

/// <summary>Driver of <see cref="Spacing"/>.</summary>
internal sealed class SpacingOp : ElementwiseOp
{
    public static ElementwiseOp Instance { get; } = new SpacingOp();

    public override string Name => "spacing";

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return LoopRules.Inexact(inputs) == DType.Float16
            ? UnaryKernel<HalfSpacingLoop, Half, Half>.Instance
            : FloatOp<Spacing, LightLoop<Spacing>>.Instance.Resolve(inputs);
    }

    private readonly struct HalfSpacingLoop : IUnaryLoop<Half, Half>
    {
        public static void Run(ReadOnlySpan<Half> x, Span<Half> to) =>
            LaneMap.Run<Bits, short>(MemoryMarshal.Cast<Half, short>(x), MemoryMarshal.Cast<Half, short>(to));

        private readonly struct Bits : ILaneFunction<short>
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TLanes Of<TLanes>(TLanes x)
                where TLanes : struct, ILanes<TLanes, short> => HalfSteps.Spacing(x);
        }
    }
}
