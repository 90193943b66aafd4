using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms on vectors of float32: x = m·2ᵏ with m in [√½, √2), f = m − 1, ln m = f − f²/2 + f³·p(f).</summary>
/// <remarks>
/// Coefficients fitted for the least of the largest errors, rounded to float32 from the lowest up. Accuracy: the worst of every 37th float32, and
/// of every third from ½ to 2 (log 0.82, log2 1.05, log10 0.91 ulp). 0 gives −∞, less gives NaN.
/// </remarks>
internal static class Float32Logarithm
{
    // ln 2 and log₁₀ 2, each in so few bits that k times it is exact, and what that lacks: above 0, so that an infinite k makes both infinite alike.
    private const float Ln2Head = 0.693145751953125f;
    private const float Ln2Tail = 1.428606765330187e-06f;
    private const float Log10Of2Head = 0.301025390625f;
    private const float Log10Of2Tail = 4.6050389811952e-06f;

    /// <summary>ln x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (m, k) = TLanes.Split(x);
        var f = m - TLanes.One;
        var square = f * f;
        var small = TLanes.FusedMultiplyAdd(f * square, Rest(f, square), k * Ln2Tail);
        return TLanes.FusedMultiplyAdd(k, TLanes.Create(Ln2Head), f + TLanes.SubtractProduct(small, square, TLanes.Create(0.5f)));
    }

    /// <summary>log₂ x; exact for powers of two; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log2<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float> => Scaled(x, 1, 0, 1.44269502162933349609375f, 1.92596299112661746887e-8f);

    /// <summary>log₁₀ x; exact for powers of ten; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log10<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float> => Scaled(x, Log10Of2Head, Log10Of2Tail, 0.4342944920063018798828125f, -1.010305005e-8f);

    // k·log 2 + ln m·log e: both factors in two parts, so that a whole result comes out whole.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Scaled<TLanes>(TLanes x, float twoHead, float twoTail, float head, float tail)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (m, k) = TLanes.Split(x);
        var f = m - TLanes.One;
        var square = f * f;
        var curved = TLanes.FusedMultiplyAdd(f * square, Rest(f, square), square * -0.5f);
        var factor = TLanes.Create(head);
        var product = f * factor;
        // What rounding the product lost, subtracted.
        var lost = TLanes.SubtractProduct(product, f, factor);
        var small = TLanes.FusedMultiplyAdd(curved, factor, TLanes.FusedMultiplyAdd(f, TLanes.Create(tail), -lost));
        var big = k * twoHead;
        var sum = big + product;
        var rest = big - sum + product + TLanes.FusedMultiplyAdd(k, TLanes.Create(twoTail), small);
        return sum + TLanes.SelectEqual(rest, rest, rest, TLanes.Zero); // infinite sums have no rest
    }

    // (ln(1 + f) − f + f²/2) / f³.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Rest<TLanes>(TLanes f, TLanes square)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var a = Float32Lanes.Linear(f, -0.24999986588954926f, 0.3333331048488617f);
        var b = Float32Lanes.Linear(f, -0.16669254004955292f, 0.20002223551273346f);
        var c = Float32Lanes.Linear(f, -0.12384318560361862f, 0.1421871781349182f);
        var d = Float32Lanes.Linear(f, -0.11789726465940475f, 0.11872532218694687f);
        var high = TLanes.FusedMultiplyAdd(square, TLanes.Create(0.0691613107919693f), d);
        var low = TLanes.FusedMultiplyAdd(square, b, a);
        return TLanes.FusedMultiplyAdd(square * square, TLanes.FusedMultiplyAdd(square, high, c), low);
    }
}
