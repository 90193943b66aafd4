using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of powers: stages of float64 lanes.</summary>
/// <remarks>
/// One loop of logarithm, exponential and special cases is a chain longer than the processor looks ahead over, and too long for the
/// compiler to inline (2.6 ns an element with calls, 3.9 where their vectors crossed lines of the cache).
/// Special cases have a stage that only blocks with some run: where each vector asked for them, what it held went to memory and back, since the cases of negative
/// numbers are a call (powers of float32, a quarter more).
/// </remarks>
internal readonly struct PowerLoop
    : IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>, IStages<double, double>, IStages<float, double>
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) => StageBlocks.Run<PowerLoop, double, double>(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) => StageBlocks.Run<PowerLoop, float, double>(x, y, to);

    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> parts, Span<double> to)
    {
        // Asked first: between the stages the question took five times as long (powers 1.27 ns an element, so 1.09).
        var hasSpecials = Vector512.IsHardwareAccelerated ? HasSpecials<Lanes512<double>, double>(x, y) : HasSpecials<Lanes256<double>, double>(x, y);
        StageMap.Run<LogarithmPair.Rest, double>(x, y, parts, to);
        StageMap.Run<LogarithmPair.Logarithm, double>(x, y, parts, to);
        Finish<PowerFunction.Positive, double>(x, y, parts, to, hasSpecials);
    }

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<double> parts, Span<float> to)
    {
        var hasSpecials = Vector512.IsHardwareAccelerated ? HasSpecials<Lanes512<float>, float>(x, y) : HasSpecials<Lanes256<float>, float>(x, y);
        if (hasSpecials)
        {
            StageMap.Run<PowerFunction.LogarithmOfSingle, float>(x, y, parts, to);
        }
        else
        {
            StageMap.Run<PowerFunction.LogarithmOfPositiveSingle, float>(x, y, parts, to);
        }

        Finish<PowerFunction.PositiveOfSingle, float>(x, y, parts, to, hasSpecials);
    }

    private static void Finish<TPositive, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<double> parts, Span<T> to, bool hasSpecials)
        where TPositive : struct, IFloat64Stage
        where T : unmanaged
    {
        if (hasSpecials)
        {
            StageMap.Run<HandedOn<TPositive>, T>(x, y, parts, to);
            StageMap.Run<PowerFunction.Special, T>(x, y, parts, to);
        }
        else
        {
            StageMap.Run<TPositive, T>(x, y, parts, to);
        }
    }

    // Unless x is above 0 and both are finite, by two instructions a vector: a sum of products is finite if they are. One that is too large for the type
    // is taken for a special case, whose way gives every other number the same bits.
    [MethodImpl(Optimised.Loop)]
    private static bool HasSpecials<TLanes, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        var step = (nuint)TLanes.Count;
        var (least, sum, nextSum) = (TLanes.One, TLanes.One, TLanes.One);
        for (nuint i = 0; i < (nuint)x.Length; i += 2 * step)
        {
            var (low, high) = (TLanes.Load(ref left, i), TLanes.Load(ref left, i + step));
            least = TLanes.MinBits(high, TLanes.MinBits(low, least));
            sum = TLanes.FusedMultiplyAdd(low, TLanes.Load(ref right, i), sum);
            nextSum = TLanes.FusedMultiplyAdd(high, TLanes.Load(ref right, i + step), nextSum);
        }

        var isFinite = TLanes.AreLess(TLanes.Abs(sum) + TLanes.Abs(nextSum), Steps.Infinity<TLanes, T>());
        return !isFinite || !TLanes.IsClear(TLanes.SignMask(least | TLanes.AddBits(least, TLanes.CreateBits(-1))));
    }
}
