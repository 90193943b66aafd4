using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The imaginary part, element by element; 0 for real numbers.</summary>
/// <remarks>
/// <b>DType:</b> that of the input; complex gives the float of its parts.
/// <b>Accuracy:</b> exact.
/// <b>Source:</b> numpy.imag.
/// </remarks>
public sealed class Imag : ElementwiseOp
{
    private Imag()
    {
    }

    internal static ElementwiseOp Instance { get; } = new Imag();

    /// <inheritdoc/>
    public override string Name => "imag";

    /// <inheritdoc/>
    public override int InputCount => 1;

    /// <inheritdoc/>
    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return inputs[0] switch
        {
            DType.Bool => UnaryKernel<ZeroLoop<bool>, bool, bool>.Instance,
            DType.Int8 => UnaryKernel<ZeroLoop<sbyte>, sbyte, sbyte>.Instance,
            DType.Int16 => UnaryKernel<ZeroLoop<short>, short, short>.Instance,
            DType.Int32 => UnaryKernel<ZeroLoop<int>, int, int>.Instance,
            DType.Int64 => UnaryKernel<ZeroLoop<long>, long, long>.Instance,
            DType.UInt8 => UnaryKernel<ZeroLoop<byte>, byte, byte>.Instance,
            DType.UInt16 => UnaryKernel<ZeroLoop<ushort>, ushort, ushort>.Instance,
            DType.UInt32 => UnaryKernel<ZeroLoop<uint>, uint, uint>.Instance,
            DType.UInt64 => UnaryKernel<ZeroLoop<ulong>, ulong, ulong>.Instance,
            DType.Float16 => UnaryKernel<ZeroLoop<Half>, Half, Half>.Instance,
            DType.Float32 => UnaryKernel<ZeroLoop<float>, float, float>.Instance,
            DType.Float64 => UnaryKernel<ZeroLoop<double>, double, double>.Instance,
            DType.Complex64 => UnaryKernel<Loop, Complex64, float>.Instance,
            _ => UnaryKernel<Loop, Complex, double>.Instance,
        };
    }

    private readonly struct ZeroLoop<T> : IUnaryLoop<T, T>
        where T : unmanaged
    {
        public static void Run(ReadOnlySpan<T> x, Span<T> to) => LaneMap.Fill(MemoryMarshal.AsBytes(to), 0);
    }

    private readonly struct Loop : IUnaryLoop<Complex, double>, IUnaryLoop<Complex64, float>
    {
        public static void Run(ReadOnlySpan<Complex> x, Span<double> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = x[i].Imaginary;
            }
        }

        public static void Run(ReadOnlySpan<Complex64> x, Span<float> to)
        {
            for (var i = 0; i < x.Length; i++)
            {
                to[i] = x[i].Imaginary;
            }
        }
    }
}
