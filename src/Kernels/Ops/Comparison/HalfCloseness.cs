using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whether float16 lie within a tolerance of each other: in lanes of float32, each step rounded to float16.</summary>
/// <remarks>
/// Distances and limits are a loop each over blocks, then compared: as one test they are more than the compiler inlines four times (30.5 ns an element
/// by the platform's Half, 3.2 as one test, 0.81 so).
/// </remarks>
/// <param name="relative">The tolerance as a share of |y|.</param>
/// <param name="absolute">The tolerance in the units of x.</param>
internal readonly struct HalfCloseness(float relative, float absolute)
{
    private readonly Limit _limit = new(relative, absolute);

    /// <summary>Answers for all elements; NaN is close to NaN if that is asked for.</summary>
    public void Run(ReadOnlySpan<Half> x, ReadOnlySpan<Half> y, Span<bool> to, bool equalNan)
    {
        Span<float> left = stackalloc float[HalfBlock.Length];
        Span<float> right = stackalloc float[HalfBlock.Length];
        for (var at = 0; at < x.Length; at += HalfBlock.Length)
        {
            var part = Math.Min(HalfBlock.Length, x.Length - at);
            HalfBlock.Widen(x.Slice(at, part), left[..part]);
            HalfBlock.Widen(y.Slice(at, part), right[..part]);
            OfSingles(left[..part], right[..part], to.Slice(at, part), equalNan);
        }
    }

    private void OfSingles(Span<float> x, Span<float> y, Span<bool> to, bool equalNan)
    {
        if (equalNan)
        {
            LaneMap.Run<NanDistance, float>(x, y, x);
        }
        else
        {
            LaneMap.Run<Distance, float>(x, y, x);
        }

        ParameterMap.Run(_limit, y, y);
        MaskMap.Compare<LessEqual, float>(x, y, to);
    }

    // 0 of equal numbers, infinities too.
    private readonly struct Distance : ILaneBinaryFunction<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, float> => TLanes.SelectEqual(x, y, TLanes.Zero, HalfBits.Rounded(TLanes.Abs(x - y)));
    }

    // And of two NaN.
    private readonly struct NanDistance : ILaneBinaryFunction<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, float> => Distance.Of(x, y) & (TLanes.Equals(x, x) | TLanes.Equals(y, y));
    }

    // What the distance may be: not below 0, which equal numbers have; 0 where y is no finite number, and where a tolerance is none.
    private readonly struct Limit(float relative, float absolute) : IParameterFunction<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Of<TLanes>(TLanes y)
            where TLanes : struct, ILanes<TLanes, float>
        {
            var magnitude = TLanes.Abs(y);
            var share = HalfBits.Rounded(TLanes.Create(relative) * magnitude);
            var limit = TLanes.MaxNative(HalfBits.Rounded(TLanes.Create(absolute) + share), TLanes.Zero);
            return TLanes.SelectLess(magnitude, TLanes.CreateBits(0x7F800000), limit, TLanes.Zero);
        }
    }
}
