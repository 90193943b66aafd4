using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x, but at least the second input and at most the third, element by element.</summary>
/// <remarks>
/// <b>DType:</b> promotion of the three inputs, see <see cref="DTypePromotion"/>.
/// <b>Special:</b> lower bound above the upper → the upper; NaN in any input → NaN; complex numbers are ordered by
/// the real part, then by the imaginary one.
/// <b>Accuracy:</b> exact.
/// <b>Source:</b> numpy.clip.
/// </remarks>
public sealed class Clip : ElementwiseOp
{
    private Clip()
    {
    }

    internal static ElementwiseOp Instance { get; } = new Clip();

    /// <inheritdoc/>
    public override string Name => "clip";

    /// <inheritdoc/>
    public override int InputCount => 3;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return Kernel(LoopRules.Common(inputs));
    }

    private static TileKernel Kernel(DType dtype) => dtype switch
    {
        DType.Bool => TernaryKernel<ScalarLoop, bool, bool, bool>.Instance,
        DType.Int8 => TernaryKernel<Loop<sbyte>, sbyte, sbyte, sbyte>.Instance,
        DType.Int16 => TernaryKernel<Loop<short>, short, short, short>.Instance,
        DType.Int32 => TernaryKernel<Loop<int>, int, int, int>.Instance,
        DType.Int64 => TernaryKernel<Loop<long>, long, long, long>.Instance,
        DType.UInt8 => TernaryKernel<Loop<byte>, byte, byte, byte>.Instance,
        DType.UInt16 => TernaryKernel<Loop<ushort>, ushort, ushort, ushort>.Instance,
        DType.UInt32 => TernaryKernel<Loop<uint>, uint, uint, uint>.Instance,
        DType.UInt64 => TernaryKernel<Loop<ulong>, ulong, ulong, ulong>.Instance,
        DType.Float32 => TernaryKernel<Loop<float>, float, float, float>.Instance,
        DType.Float64 => TernaryKernel<Loop<double>, double, double, double>.Instance,
        DType.Float16 => TernaryKernel<ScalarLoop, Half, Half, Half>.Instance,
        DType.Complex64 => TernaryKernel<ScalarLoop, Complex64, Complex64, Complex64>.Instance,
        _ => TernaryKernel<ScalarLoop, Complex, Complex, Complex>.Instance,
    };

    private readonly struct Loop<T> : ITernaryLoop<T, T, T>, ILaneTernaryFunction<T>
        where T : unmanaged
    {
        public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> low, ReadOnlySpan<T> high, Span<T> to) =>
            LaneMap.Run<Loop<T>, T>(x, low, high, to);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes low, TLanes high)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.Min(TLanes.Max(x, low), high);
    }

    /// <summary>The dtypes that no vector holds.</summary>
    private readonly struct ScalarLoop
        : ITernaryLoop<bool, bool, bool>, ITernaryLoop<Half, Half, Half>, ITernaryLoop<Complex, Complex, Complex>,
        ITernaryLoop<Complex64, Complex64, Complex64>
    {
        public static void Run(ReadOnlySpan<bool> x, ReadOnlySpan<bool> low, ReadOnlySpan<bool> high, Span<bool> to) => Loop<byte>.Run(
            MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(low), MemoryMarshal.AsBytes(high), MemoryMarshal.AsBytes(to));

        public static void Run(ReadOnlySpan<Half> x, ReadOnlySpan<Half> low, ReadOnlySpan<Half> high, Span<Half> to)
        {
            Span<float> wide = stackalloc float[3 * HalfBlock.Length];
            for (var at = 0; at < x.Length; at += HalfBlock.Length)
            {
                var count = Math.Min(HalfBlock.Length, x.Length - at);
                var a = wide[..count];
                var b = wide.Slice(HalfBlock.Length, count);
                var c = wide.Slice(2 * HalfBlock.Length, count);
                HalfBlock.Widen(x.Slice(at, count), a);
                HalfBlock.Widen(low.Slice(at, count), b);
                HalfBlock.Widen(high.Slice(at, count), c);
                Loop<float>.Run(a, b, c, a);
                HalfBlock.Narrow(a, to.Slice(at, count));
            }
        }

        public static void Run(ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> low, ReadOnlySpan<Complex> high, Span<Complex> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = ComplexOrder.Minimum(ComplexOrder.Maximum(x[i], low[i]), high[i]);
            }
        }

        public static void Run(
            ReadOnlySpan<Complex64> x, ReadOnlySpan<Complex64> low, ReadOnlySpan<Complex64> high, Span<Complex64> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = (Complex64)ComplexOrder.Minimum(ComplexOrder.Maximum(x[i], low[i]), high[i]);
            }
        }
    }
}
