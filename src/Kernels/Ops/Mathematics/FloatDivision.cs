using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Remainders and whole quotients of floats, exact for every pair of numbers.</summary>
/// <remarks>C's remainder is computed first, in float64; NumPy's results follow from it in the type of the elements.</remarks>
internal static class FloatDivision
{
    // Below this many the quotient's whole part is known to within one, and x − q·y is exact in fused arithmetic.
    private const double QuotientMax = 4503599627370496;

    // Elements whose remainders wait on the stack for what is made of them.
    private const int BlockLength = 512;

    /// <summary>A result of x, y and C's remainder, element by element.</summary>
    public static void Run<TResult, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TResult : struct, ILaneTernaryFunction<T>
        where T : unmanaged
    {
        Span<T> rests = stackalloc T[BlockLength];
        for (var at = 0; at < x.Length; at += BlockLength)
        {
            var rest = rests[..Math.Min(BlockLength, x.Length - at)];
            var left = x.Slice(at, rest.Length);
            var right = y.Slice(at, rest.Length);
            Rests(left, right, rest);
            LaneMap.Run<TResult, T>(left, right, rest, to.Slice(at, rest.Length));
        }
    }

    /// <summary>C's remainders of float32 or float64.</summary>
    public static void Rests<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            FloatBinaryLoop<Rest>.Run(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y), MemoryMarshal.Cast<T, double>(to));
        }
        else
        {
            FloatBinaryLoop<Rest>.Run(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), MemoryMarshal.Cast<T, float>(to));
        }
    }

    /// <summary>C's fmod: the remainder with the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Fmod<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var quotient = x / y;
        var rest = TLanes.FusedMultiplyAdd(-TLanes.Truncate(quotient), y, x);
        // A quotient that was rounded up to a whole number leaves a rest on the other side of zero.
        var hasOvershot = TLanes.AndNot(Lanes.IsNegative(rest ^ x), TLanes.Equals(rest, TLanes.Zero));
        rest += hasOvershot & Lanes.WithSign(y, x);
        rest = TLanes.Select(TLanes.Equals(TLanes.Abs(y), Lanes.Infinity<TLanes>()), x, rest);
        var result = Lanes.WithSign(rest, x);
        var isKnown = TLanes.LessThan(TLanes.Abs(quotient), TLanes.Create(QuotientMax));
        return Lanes.All(isKnown) ? result : Exact(x, y, result, isKnown);
    }

    /// <summary>NumPy's remainder, with the sign of y, from C's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Remainder<TLanes, T>(TLanes y, TLanes rest)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var result = TLanes.Select(HasOtherSign<TLanes, T>(rest, y), rest + y, rest);
        result = TLanes.Select(TLanes.Equals(rest, TLanes.Zero), SignOf<TLanes, T>(y), result);
        return TLanes.Select(TLanes.Equals(y, TLanes.Zero), rest, result);
    }

    /// <summary>NumPy's floor_divide, the quotient that goes with the remainder; x / 0 is as in division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes FloorDivide<TLanes, T>(TLanes x, TLanes y, TLanes rest)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var quotient = ((x - rest) / y) - (HasOtherSign<TLanes, T>(rest, y) & TLanes.One);
        var floor = TLanes.Floor(quotient);
        // The quotient is whole but for rounding, so the nearest whole number is meant.
        floor += TLanes.GreaterThan(quotient - floor, TLanes.One / (TLanes.One + TLanes.One)) & TLanes.One;
        var plain = x / y;
        floor = TLanes.Select(TLanes.Equals(quotient, TLanes.Zero), SignOf<TLanes, T>(plain), floor);
        return TLanes.Select(TLanes.Equals(y, TLanes.Zero), plain, floor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes HasOtherSign<TLanes, T>(TLanes rest, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => TLanes.AndNot(TLanes.SignMask(rest ^ y), TLanes.Equals(rest, TLanes.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SignOf<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => x & -TLanes.Zero;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLanes Exact<TLanes>(TLanes x, TLanes y, TLanes result, TLanes isKnown)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        Span<double> dividends = stackalloc double[TLanes.Count];
        Span<double> divisors = stackalloc double[TLanes.Count];
        Span<double> results = stackalloc double[TLanes.Count];
        Span<double> known = stackalloc double[TLanes.Count];
        TLanes.Store(x, ref dividends[0], 0);
        TLanes.Store(y, ref divisors[0], 0);
        TLanes.Store(result, ref results[0], 0);
        TLanes.Store(isKnown, ref known[0], 0);
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            results[lane] = BitConverter.DoubleToInt64Bits(known[lane]) == 0 ? dividends[lane] % divisors[lane] : results[lane];
        }

        return TLanes.Load(ref results[0], 0);
    }

    private readonly struct Rest : IFloatBinaryFunction
    {
        public static string Name => "fmod";

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => Fmod(x, y);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes OfSingle<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => Fmod(x, y);
    }
}
