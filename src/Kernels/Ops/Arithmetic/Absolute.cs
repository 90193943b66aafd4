using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The absolute value, element by element.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; complex gives the float of its parts.
/// <b>Special:</b> the least signed integer has none and stays; a complex number with an infinite part → +∞; −0 →
/// 0.
/// <b>Accuracy:</b> exact (real); ≤ 1 ulp (complex); same bits on every machine.
/// <b>Source:</b> numpy.absolute.
/// </remarks>
public readonly struct Absolute : INumberFunction
{
    static string IOperation.Name => "absolute";

    static TileKernel? IOperation.HalfKernel => HalfBitLoop<Bits>.Kernel;

    static BoolRule INumberFunction.Bool => BoolRule.Unchanged;

    static void INumberFunction.Run<T>(ReadOnlySpan<T> x, Span<T> to) => LaneMap.Run<Body<T>, T>(x, to);

    private readonly struct Bits : ILaneFunction<short>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, short> => HalfSteps.Magnitude(x);
    }

    private readonly struct Body<T> : ILaneFunction<T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.Abs(x);
    }
}

/// <summary>Driver of <see cref="Absolute"/>.</summary>
internal sealed class AbsoluteOp : ElementwiseOp
{
    public static ElementwiseOp Instance { get; } = new AbsoluteOp();

    public override string Name => "absolute";

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return inputs[0] switch
        {
            DType.Bool => UnaryKernel<CopyLoop<bool>, bool, bool>.Instance,
            DType.Complex64 => UnaryKernel<MagnitudeLoop, Complex64, float>.Instance,
            DType.Complex128 => UnaryKernel<MagnitudeLoop, Complex, double>.Instance,
            _ => NumberKernels.Unary<Absolute>(inputs[0]),
        };
    }

    private readonly struct MagnitudeLoop : IUnaryLoop<Complex, double>, IUnaryLoop<Complex64, float>
    {
        public static void Run(ReadOnlySpan<Complex> x, Span<double> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = ScalarMath.Hypot(x[i].Real, x[i].Imaginary);
            }
        }

        public static void Run(ReadOnlySpan<Complex64> x, Span<float> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = (float)ScalarMath.Hypot(x[i].Real, x[i].Imaginary);
            }
        }
    }
}
