using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The real part, element by element; real numbers stay.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; complex gives the float of its parts.
/// <b>Accuracy:</b> exact.
/// <b>Source:</b> numpy.real.
/// </remarks>
public sealed class Real : ElementwiseOp
{
    private Real()
    {
    }

    internal static ElementwiseOp Instance { get; } = new Real();

    /// <inheritdoc/>
    public override string Name => "real";

    /// <inheritdoc/>
    public override int InputCount => 1;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return inputs[0] switch
        {
            DType.Complex64 => UnaryKernel<Loop, Complex64, float>.Instance,
            DType.Complex128 => UnaryKernel<Loop, Complex, double>.Instance,
            _ => CastKernels.Get(inputs[0], inputs[0]),
        };
    }

    private readonly struct Loop : IUnaryLoop<Complex, double>, IUnaryLoop<Complex64, float>
    {
        public static void Run(ReadOnlySpan<Complex> x, Span<double> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = x[i].Real;
            }
        }

        public static void Run(ReadOnlySpan<Complex64> x, Span<float> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = x[i].Real;
            }
        }
    }
}
