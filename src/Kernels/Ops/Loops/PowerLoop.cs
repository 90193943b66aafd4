using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of powers: float64 in three short loops over blocks, float32 in one.</summary>
/// <remarks>
/// One loop of logarithm, exponential and special cases is a chain longer than the processor looks ahead over, and too long for the
/// compiler to inline (2.6 ns an element with calls, 3.9 where their vectors crossed lines of the cache; 2.0 in three loops).
/// </remarks>
internal readonly struct PowerLoop : IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
{
    // Elements whose logarithms wait on the stack: 8 KiB, which the first-level cache holds beside a tile.
    private const int BlockLength = 512;

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) => FloatMap.Run<Single, float, float>(x, y, to);

    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to)
    {
        Span<double> heads = stackalloc double[BlockLength];
        Span<double> tails = stackalloc double[BlockLength];
        for (var at = 0; at < x.Length; at += BlockLength)
        {
            var length = Math.Min(BlockLength, x.Length - at);
            var bases = x.Slice(at, length);
            var exponents = y.Slice(at, length);
            var head = heads[..length];
            var tail = tails[..length];
            FloatMap.RunPair<Logarithms, double>(bases, head, tail);
            FloatMap.Run<Powers, double>(head, tail, exponents, head);
            FloatMap.Run<Specials, double>(bases, exponents, head, to.Slice(at, length));
        }
    }

    private readonly struct Logarithms : IFloat64PairFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (TLanes First, TLanes Second) Of<TLanes>(TLanes x)
            where TLanes : struct, IFloat64Lanes<TLanes> => LogarithmPair.Of(TLanes.Abs(x));
    }

    private readonly struct Powers : IFloat64TernaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y, TLanes z)
            where TLanes : struct, IFloat64Lanes<TLanes> => PowerFunction.OfLogarithm(x, y, z);
    }

    private readonly struct Specials : IFloat64TernaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y, TLanes z)
            where TLanes : struct, IFloat64Lanes<TLanes> => PowerFunction.Specials(x, y, z);
    }

    private readonly struct Single : IFloat64BinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => PowerFunction.ForSingle(x, y);
    }
}
