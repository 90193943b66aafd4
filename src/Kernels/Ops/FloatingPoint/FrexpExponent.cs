using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The exponent e of x = m·2ᵉ with ½ ≤ |m| &lt; 1, element by element.</summary>
/// <remarks>
/// <b>DType:</b> int32.
/// <b>Special:</b> 0 for ±0, ±∞ and NaN.
/// <b>Accuracy:</b> exact.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex.
/// <b>Source:</b> numpy.frexp, second result.
/// </remarks>
public sealed class FrexpExponent : ElementwiseOp
{
    private FrexpExponent()
    {
    }

    internal static ElementwiseOp Instance { get; } = new FrexpExponent();

    /// <inheritdoc/>
    public override string Name => "frexp_exponent";

    /// <inheritdoc/>
    public override int InputCount => 1;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return LoopRules.Inexact(inputs) switch
        {
            DType.Float16 => UnaryKernel<HalfLoop<Loop, int>, Half, int>.Instance,
            DType.Float32 => UnaryKernel<Loop, float, int>.Instance,
            DType.Float64 => UnaryKernel<Loop, double, int>.Instance,
            _ => throw LoopRules.NoLoop(Name, inputs, "real numbers"),
        };
    }

    private readonly struct Loop : IUnaryLoop<float, int>, IUnaryLoop<double, int>
    {
        public static void Run(ReadOnlySpan<float> x, Span<int> to) => FloatMap.Run<Exponent, float, int>(x, to);

        public static void Run(ReadOnlySpan<double> x, Span<int> to) => FloatMap.Run<Exponent, double, int>(x, to);

        private readonly struct Exponent : IFloat64Function
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static TLanes Of<TLanes>(TLanes x)
                where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.Exponent(x);
        }
    }
}
