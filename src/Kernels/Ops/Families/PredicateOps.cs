using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Driver: a question about one number of any dtype.</summary>
internal sealed class PredicateOp<TOp> : ElementwiseOp
    where TOp : struct, IPredicate
{
    public static ElementwiseOp Instance { get; } = new PredicateOp<TOp>();

    public override string Name => TOp.Name;

    public override int InputCount => 1;

    public override TileKernel Resolve(params ReadOnlySpan<DType> inputs)
    {
        LoopRules.Count(this, inputs);
        return inputs[0].IsComplex() && !TOp.TakesComplex
            ? throw LoopRules.NoLoop(Name, inputs, "real numbers")
            : Kernel(inputs[0]);
    }

    private static TileKernel Kernel(DType dtype) => dtype switch
    {
        DType.Bool => UnaryKernel<BoolPredicateLoop<TOp>, bool, bool>.Instance,
        DType.Int8 => UnaryKernel<PredicateLoop<TOp, sbyte>, sbyte, bool>.Instance,
        DType.Int16 => UnaryKernel<PredicateLoop<TOp, short>, short, bool>.Instance,
        DType.Int32 => UnaryKernel<PredicateLoop<TOp, int>, int, bool>.Instance,
        DType.Int64 => UnaryKernel<PredicateLoop<TOp, long>, long, bool>.Instance,
        DType.UInt8 => UnaryKernel<PredicateLoop<TOp, byte>, byte, bool>.Instance,
        DType.UInt16 => UnaryKernel<PredicateLoop<TOp, ushort>, ushort, bool>.Instance,
        DType.UInt32 => UnaryKernel<PredicateLoop<TOp, uint>, uint, bool>.Instance,
        DType.UInt64 => UnaryKernel<PredicateLoop<TOp, ulong>, ulong, bool>.Instance,
        DType.Float16 => UnaryKernel<HalfLoop<PredicateLoop<TOp, float>, bool>, Half, bool>.Instance,
        DType.Float32 => UnaryKernel<PredicateLoop<TOp, float>, float, bool>.Instance,
        DType.Float64 => UnaryKernel<PredicateLoop<TOp, double>, double, bool>.Instance,
        DType.Complex64 => UnaryKernel<ComplexPredicateLoop<TOp>, Complex64, bool>.Instance,
        _ => UnaryKernel<ComplexPredicateLoop<TOp>, Complex, bool>.Instance,
    };
}

/// <summary>The vectorised loop of a predicate at one element type.</summary>
internal readonly struct PredicateLoop<TOp, T> : IUnaryLoop<T, bool>
    where TOp : struct, IPredicate
    where T : unmanaged
{
    public static void Run(ReadOnlySpan<T> x, Span<bool> to) => MaskMap.Predicate<TOp, T>(x, to);
}

/// <summary>A predicate of bools as the bytes that they are.</summary>
internal readonly struct BoolPredicateLoop<TOp> : IUnaryLoop<bool, bool>
    where TOp : struct, IPredicate
{
    public static void Run(ReadOnlySpan<bool> x, Span<bool> to) =>
        PredicateLoop<TOp, byte>.Run(MemoryMarshal.AsBytes(x), to);
}

/// <summary>A predicate of complex numbers.</summary>
internal readonly struct ComplexPredicateLoop<TOp> : IUnaryLoop<Complex, bool>, IUnaryLoop<Complex64, bool>
    where TOp : struct, IPredicate
{
    public static void Run(ReadOnlySpan<Complex> x, Span<bool> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = TOp.Of(x[i]);
        }
    }

    public static void Run(ReadOnlySpan<Complex64> x, Span<bool> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = TOp.Of((Complex)x[i]);
        }
    }
}
