using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>x = n·π/2 + r with |r| ≤ π/4 (and a little), for every finite x.</summary>
/// <remarks>
/// Up to 2³⁰ by three parts of π/2: n times the first is subtracted without rounding, by fused multiply-add. Beyond,
/// lane by lane, in 192-bit integers (Payne and Hanek's method). Which way a lane goes depends on that lane alone.
/// </remarks>
internal static class AngleReduction
{
    private const double TwoOverPi = 0.63661977236758134308;
    private const double Part1 = 1.5707963267948966;
    private const double Part2 = 6.123233995736766e-17;
    private const double Part3 = -1.4973849048591698e-33;
    private const double FastMax = 1073741824;

    // The bits of 2/π after the binary point, preceded by 64 zeros.
    private static ReadOnlySpan<ulong> TwoOverPiBits =>
    [
        0x0000000000000000, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041,
        0xFE5163ABDEBBC561, 0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E,
        0xE88235F52EBB4484, 0xE99C7026B45F7E41, 0x3991D639835339F4, 0x9C845F8BBDF9283B,
        0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7, 0x4F463F669E5FEA2D,
        0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB,
        0xF0CFBC209AF4361D, 0xA9E391615EE61B08,
    ];

    /// <summary>r in two parts and the lowest bits of n; NaN for infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Parts<TLanes> Reduce<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        // Asked before anything is computed: whatever lived across the call would be kept in memory.
        if (!IsFast(x))
        {
            OrLarge(x, out var parts);
            return parts;
        }

        return Fast(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Parts<TLanes> Fast<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (n, quadrant) = Quarters(x);
        var exact = TLanes.SubtractProduct(x, n, Part1);
        var second = n * Part2;
        var lost = TLanes.FusedMultiplySubtract(n, TLanes.Create(Part2), second);
        var head = exact - second;
        var tail = exact - head - second - TLanes.FusedMultiplyAdd(n, TLanes.Create(Part3), lost);
        return new(head, tail, quadrant);
    }

    // True if no lane is too large for the quick reductions; NaN may be taken for either.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFast<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.AreBelow(TLanes.Abs(x), FastMax);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OrLarge<TLanes>(TLanes x, out Parts<TLanes> parts)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var isLarge = TLanes.GreaterThanOrEqual(TLanes.Abs(x), TLanes.Create(FastMax));
        var (fast, large) = (Fast(x), Large(x));
        parts = new(
            TLanes.Select(isLarge, large.First, fast.First), TLanes.Select(isLarge, large.Second, fast.Second), TLanes.Select(isLarge, large.Third, fast.Third));
    }

    // Of the lanes that are too large for the quick reductions.
    private static Parts<TLanes> Large<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        Span<double> angles = stackalloc double[TLanes.Count];
        Span<double> heads = stackalloc double[TLanes.Count];
        Span<double> tails = stackalloc double[TLanes.Count];
        Span<double> quadrants = stackalloc double[TLanes.Count];
        TLanes.Store(x, ref angles[0], 0);
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            if (Math.Abs(angles[lane]) >= FastMax)
            {
                var (h, t, q) = double.IsFinite(angles[lane]) ? Exact(angles[lane]) : (double.NaN, 0, 0);
                (heads[lane], tails[lane], quadrants[lane]) = (h, t, BitConverter.Int64BitsToDouble(q));
            }
        }

        return new(TLanes.Load(ref heads[0], 0), TLanes.Load(ref tails[0], 0), TLanes.Load(ref quadrants[0], 0));
    }

    // The nearest number of quarter turns, and its lowest bits: adding and subtracting 1.5·2⁵² rounds. It is never −0, so that a
    // rest of −0 stays −0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes N, TLanes LowBits) Quarters<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var shift = TLanes.Create(Lanes.IntegerShift);
        var shifted = TLanes.FusedMultiplyAdd(x, TLanes.Create(TwoOverPi), shift);
        return (shifted - shift, shifted);
    }

    /// <summary>One large number: the mantissa times the 192 bits of 2/π that matter for the value modulo 4.</summary>
    private static (double Head, double Tail, long Quadrant) Exact(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        var mantissa = (bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000;
        // The first bit taken has, times the mantissa, the weight 2: higher ones give multiples of 4.
        var (high, middle, low) = Window(exponent - 2 + 64);
        var lowHigh = Math.BigMul(mantissa, low, out var w0);
        var middleHigh = Math.BigMul(mantissa, middle, out var middleLow);
        var w1 = middleLow + lowHigh;
        var w2 = (mantissa * high) + middleHigh + (w1 < lowHigh ? 1UL : 0);
        var quadrant = (long)(w2 >> 62);
        // The fraction of 190 bits; from one half on it belongs to the next quadrant, with a negative rest.
        var fraction = new UInt192(w2 << 2 | w1 >> 62, w1 << 2 | w0 >> 62, w0 << 2);
        var isNegative = (long)fraction.High < 0;
        var (h, t) = (isNegative ? fraction.Negate() : fraction).TimesHalfPi();
        quadrant += isNegative ? 1 : 0;
        return isNegative == x < 0 ? (h, t, x < 0 ? -quadrant : quadrant) : (-h, -t, x < 0 ? -quadrant : quadrant);
    }

    private static (ulong High, ulong Middle, ulong Low) Window(int firstBit)
    {
        var (word, shift) = (firstBit >> 6, firstBit & 63);
        return (Word(word, shift), Word(word + 1, shift), Word(word + 2, shift));

        static ulong Word(int at, int shift) =>
            shift == 0 ? TwoOverPiBits[at] : (TwoOverPiBits[at] << shift) | (TwoOverPiBits[at + 1] >> (64 - shift));
    }

    /// <summary>A fraction below 1 in 192 bits.</summary>
    private readonly record struct UInt192(ulong High, ulong Middle, ulong Low)
    {
        public UInt192 Negate()
        {
            var low = ~Low + 1;
            var middle = ~Middle + (low == 0 ? 1UL : 0);
            return new UInt192(~High + (low == 0 && middle == 0 ? 1UL : 0), middle, low);
        }

        /// <summary>Times π/2, in two parts: the leading 53 bits are taken exactly, then the 64 that follow.</summary>
        public (double Head, double Tail) TimesHalfPi()
        {
            var shift = (int)ulong.LeadingZeroCount(High);
            var (high, middle) = shift == 64
                ? (Middle, Low)
                : shift == 0 ? (High, Middle) : (High << shift | Middle >> (64 - shift), Middle << shift | Low >> (64 - shift));
            var head = Math.ScaleB((double)(high >> 11), -53 - shift);
            var tail = Math.ScaleB((double)(high << 53 | middle >> 11), -117 - shift);
            var product = head * Part1;
            var rest = Math.FusedMultiplyAdd(head, Part1, -product) + (head * Part2) + (tail * Part1);
            return (product, rest);
        }
    }
}
