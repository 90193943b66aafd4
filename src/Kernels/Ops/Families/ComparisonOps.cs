using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Driver: a comparison of two numbers of their common dtype. Signed and unsigned integers compare
/// exactly.</summary>
internal sealed class ComparisonOp<TOp> : ElementwiseOp
    where TOp : struct, IComparison
{
    public static ElementwiseOp Instance { get; } = new ComparisonOp<TOp>();

    public override string Name => TOp.Name;

    public override int InputCount => 2;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        var dtype = LoopRules.Common(inputs);
        // No integer holds both int64 and uint64: NumPy's common dtype would round them.
        if (dtype.IsFloat() && inputs[0].IsInteger() && inputs[1].IsInteger())
        {
            return inputs[0].Kind() == DTypeKind.Signed
                ? BinaryKernel<MixedComparisonLoop<TOp>, long, ulong, bool>.Instance
                : BinaryKernel<MixedComparisonLoop<TOp>, ulong, long, bool>.Instance;
        }

        return Kernel(dtype);
    }

    private static TileKernel Kernel(DType dtype) => dtype switch
    {
        DType.Bool => BinaryKernel<BoolComparisonLoop<TOp>, bool, bool, bool>.Instance,
        DType.Int8 => BinaryKernel<ComparisonLoop<TOp, sbyte>, sbyte, sbyte, bool>.Instance,
        DType.Int16 => BinaryKernel<ComparisonLoop<TOp, short>, short, short, bool>.Instance,
        DType.Int32 => BinaryKernel<ComparisonLoop<TOp, int>, int, int, bool>.Instance,
        DType.Int64 => BinaryKernel<ComparisonLoop<TOp, long>, long, long, bool>.Instance,
        DType.UInt8 => BinaryKernel<ComparisonLoop<TOp, byte>, byte, byte, bool>.Instance,
        DType.UInt16 => BinaryKernel<ComparisonLoop<TOp, ushort>, ushort, ushort, bool>.Instance,
        DType.UInt32 => BinaryKernel<ComparisonLoop<TOp, uint>, uint, uint, bool>.Instance,
        DType.UInt64 => BinaryKernel<ComparisonLoop<TOp, ulong>, ulong, ulong, bool>.Instance,
        DType.Float16 => BinaryKernel<HalfBinaryLoop<ComparisonLoop<TOp, float>, bool>, Half, Half, bool>.Instance,
        DType.Float32 => BinaryKernel<ComparisonLoop<TOp, float>, float, float, bool>.Instance,
        DType.Float64 => BinaryKernel<ComparisonLoop<TOp, double>, double, double, bool>.Instance,
        DType.Complex64 => BinaryKernel<ComplexComparisonLoop<TOp>, Complex64, Complex64, bool>.Instance,
        _ => BinaryKernel<ComplexComparisonLoop<TOp>, Complex, Complex, bool>.Instance,
    };
}

/// <summary>The vectorised loop of a comparison at one element type.</summary>
internal readonly struct ComparisonLoop<TOp, T> : IBinaryLoop<T, T, bool>
    where TOp : struct, IComparison
    where T : unmanaged
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> to) =>
        MaskMap.Compare<TOp, T>(x, y, to);
}

/// <summary>A comparison of bools as the bytes that they are.</summary>
internal readonly struct BoolComparisonLoop<TOp> : IBinaryLoop<bool, bool, bool>
    where TOp : struct, IComparison
{
    public static void Run(ReadOnlySpan<bool> x, ReadOnlySpan<bool> y, Span<bool> to) =>
        ComparisonLoop<TOp, byte>.Run(MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(y), to);
}

/// <summary>A comparison of int64 with uint64 without rounding.</summary>
internal readonly struct MixedComparisonLoop<TOp> : IBinaryLoop<long, ulong, bool>, IBinaryLoop<ulong, long, bool>
    where TOp : struct, IComparison
{
    public static void Run(ReadOnlySpan<long> x, ReadOnlySpan<ulong> y, Span<bool> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = TOp.Of((Int128)x[i], y[i]);
        }
    }

    public static void Run(ReadOnlySpan<ulong> x, ReadOnlySpan<long> y, Span<bool> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = TOp.Of((Int128)x[i], y[i]);
        }
    }
}

/// <summary>A comparison of complex numbers.</summary>
internal readonly struct ComplexComparisonLoop<TOp> : IBinaryLoop<Complex, Complex, bool>, IBinaryLoop<Complex64, Complex64, bool>
    where TOp : struct, IComparison
{
    public static void Run(ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y, Span<bool> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = TOp.Of(x[i], y[i]);
        }
    }

    public static void Run(ReadOnlySpan<Complex64> x, ReadOnlySpan<Complex64> y, Span<bool> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = TOp.Of((Complex)x[i], y[i]);
        }
    }
}
