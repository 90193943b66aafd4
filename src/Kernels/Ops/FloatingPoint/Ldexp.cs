namespace ActorArrays.Kernels.Ops;

/// <summary>x · 2ⁿ, element by element; the second input is the integer n.</summary>
/// <remarks>
/// <b>DType:</b> the smallest float that holds x; n is bool or an integer, not uint64.
/// <b>Special:</b> ±0, ±∞ and NaN stay; overflow → ±∞.
/// <b>Accuracy:</b> correctly rounded; same bits on every machine.
/// <b>Errors:</b> <see cref="DTypeException"/> for complex x, or n of another dtype.
/// <b>Source:</b> numpy.ldexp.
/// </remarks>
public sealed class Ldexp : ElementwiseOp
{
    private Ldexp()
    {
    }

    internal static ElementwiseOp Instance { get; } = new Ldexp();

    /// <inheritdoc/>
    public override string Name => "ldexp";

    /// <inheritdoc/>
    public override int InputCount => 2;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        var isLong = inputs[1] is DType.Int64 or DType.UInt32;
        return (inputs[1].IsInexact() || inputs[1] == DType.UInt64 ? DType.Complex128 : LoopRules.Inexact(inputs[..1])) switch
        {
            DType.Float16 when isLong => BinaryKernel<Loop, Half, long, Half>.Instance,
            DType.Float16 => BinaryKernel<Loop, Half, int, Half>.Instance,
            DType.Float32 when isLong => BinaryKernel<Loop, float, long, float>.Instance,
            DType.Float32 => BinaryKernel<Loop, float, int, float>.Instance,
            DType.Float64 when isLong => BinaryKernel<Loop, double, long, double>.Instance,
            DType.Float64 => BinaryKernel<Loop, double, int, double>.Instance,
            _ => throw LoopRules.NoLoop(Name, inputs, "a real number and an integer that int64 holds"),
        };
    }

    private readonly struct Loop
        : IBinaryLoop<double, int, double>, IBinaryLoop<double, long, double>, IBinaryLoop<float, int, float>,
        IBinaryLoop<float, long, float>, IBinaryLoop<Half, int, Half>, IBinaryLoop<Half, long, Half>
    {
        // Every finite float64 has left the range by then.
        private const int ExponentMax = 3000;

        public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<int> n, Span<double> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = Math.ScaleB(x[i], n[i]);
            }
        }

        public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<long> n, Span<double> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = Math.ScaleB(x[i], Cut(n[i]));
            }
        }

        // float64 holds the exact product of a narrower float wherever that float can be told from 0 or ∞.
        public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<int> n, Span<float> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = (float)Math.ScaleB(x[i], n[i]);
            }
        }

        public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<long> n, Span<float> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = (float)Math.ScaleB(x[i], Cut(n[i]));
            }
        }

        public static void Run(ReadOnlySpan<Half> x, ReadOnlySpan<int> n, Span<Half> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = (Half)Math.ScaleB((double)x[i], n[i]);
            }
        }

        public static void Run(ReadOnlySpan<Half> x, ReadOnlySpan<long> n, Span<Half> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = (Half)Math.ScaleB((double)x[i], Cut(n[i]));
            }
        }

        private static int Cut(long n) => (int)Math.Clamp(n, -ExponentMax, ExponentMax);
    }
}
