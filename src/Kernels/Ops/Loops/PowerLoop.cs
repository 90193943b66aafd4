using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of powers: short loops over blocks.</summary>
/// <remarks>
/// One loop of logarithm, exponential and special cases is a chain longer than the processor looks ahead over, and too long for the
/// compiler to inline (2.6 ns an element with calls, 3.9 where their vectors crossed lines of the cache). Special cases have a loop that only blocks with some run.
/// </remarks>
internal readonly struct PowerLoop : IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
{
    // Elements whose logarithms wait on the stack: 8 KiB, which the first-level cache holds beside a tile.
    private const int BlockLength = 512;

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to)
    {
        Span<double> logarithms = stackalloc double[BlockLength];
        for (var at = 0; at < x.Length; at += BlockLength)
        {
            var length = Math.Min(BlockLength, x.Length - at);
            var bases = x.Slice(at, length);
            FloatMap.Run<LogarithmOfSingle, float, double>(bases, logarithms[..length]);
            FloatMap.Run<PowerOfSingle, float>(bases, y.Slice(at, length), logarithms[..length], to.Slice(at, length));
        }
    }

    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to)
    {
        Span<double> heads = stackalloc double[BlockLength];
        Span<double> tails = stackalloc double[BlockLength];
        for (var at = 0; at < x.Length; at += BlockLength)
        {
            var length = Math.Min(BlockLength, x.Length - at);
            Run(x.Slice(at, length), y.Slice(at, length), heads[..length], tails[..length], to.Slice(at, length));
        }
    }

    private static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> head, Span<double> tail, Span<double> to)
    {
        FloatMap.RunPair<Logarithms, double>(x, head, tail);
        if (HasSpecials(x, y))
        {
            FloatMap.Run<Powers, double>(head, tail, y, head);
            FloatMap.Run<Specials, double>(x, y, head, to);
        }
        else
        {
            FloatMap.Run<Powers, double>(head, tail, y, to);
        }
    }

    private static bool HasSpecials(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Vector512.IsHardwareAccelerated
        ? HasSpecials<Float64Lanes512>(x, y)
        : HasSpecials<Float64Lanes256>(x, y);

    // Of what is no whole vector nothing is known.
    [MethodImpl(Optimised.Loop)]
    private static bool HasSpecials<TLanes>(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        var seen = TLanes.Zero;
        var i = 0;
        for (; i <= x.Length - TLanes.Count; i += TLanes.Count)
        {
            seen |= PowerFunction.IsSpecial(TLanes.Load(ref left, (nuint)i), TLanes.Load(ref right, (nuint)i));
        }

        return i < x.Length || !TLanes.IsClear(TLanes.SignMask(seen));
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

    private readonly struct LogarithmOfSingle : IFloat64Function
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, IFloat64Lanes<TLanes> => Logarithm.Log<TLanes, double, ForDouble<TLanes>>(TLanes.Abs(x));
    }

    private readonly struct PowerOfSingle : IFloat64TernaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y, TLanes z)
            where TLanes : struct, IFloat64Lanes<TLanes> => PowerFunction.ForSingle(x, y, z);
    }
}
