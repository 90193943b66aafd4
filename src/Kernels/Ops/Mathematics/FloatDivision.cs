using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Remainders and whole quotients of floats, exact for every pair of numbers.</summary>
/// <remarks>
/// A vector at a time while results prove themselves (<see cref="WholeQuotient"/>). What does not, huge quotients, zeros and infinities as
/// divisors, sends a block of elements through C's remainder, which is computed first, in float64; NumPy's results follow from it in
/// the type of the elements. Either way gives the same bits.
/// </remarks>
internal static class FloatDivision
{
    // Below this many the quotient's whole part is known to within one, and x − q·y is exact in fused arithmetic.
    private const double QuotientMax = 4503599627370496;

    // Elements that take the long way at a time; their remainders wait on the stack.
    private const int BlockLength = 128;

    /// <summary>A result of x and y, element by element.</summary>
    public static void Run<TDivision, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TDivision : struct, IFloatDivision
        where T : unmanaged
    {
        Span<T> rests = stackalloc T[BlockLength];
        for (var at = Known<TDivision, T>(x, y, to, 0); at < x.Length; at = Known<TDivision, T>(x, y, to, at))
        {
            var rest = rests[..Math.Min(BlockLength, x.Length - at)];
            var left = x.Slice(at, rest.Length);
            var right = y.Slice(at, rest.Length);
            Rests(left, right, rest);
            LaneMap.Run<OfRest<TDivision, T>, T>(left, right, rest, to.Slice(at, rest.Length));
            at += rest.Length;
        }
    }

    private static int Known<TDivision, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, int i)
        where TDivision : struct, IFloatDivision
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        return Vector512.IsHardwareAccelerated
            ? Whole<TDivision, T, Lanes512<T>>(ref left, ref right, ref target, i, x.Length)
            : Whole<TDivision, T, Lanes256<T>>(ref left, ref right, ref target, i, x.Length);
    }

    // The element at which a vector begins that takes longer, or is not whole. Without a call in it: what lives across one is kept in memory.
    [MethodImpl(Optimised.Loop)]
    private static int Whole<TDivision, T, TLanes>(ref T x, ref T y, ref T to, int i, int length)
        where TDivision : struct, IFloatDivision
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            if (!TDivision.TryOf<TLanes, T>(TLanes.Load(ref x, (nuint)i), TLanes.Load(ref y, (nuint)i), out var result))
            {
                break;
            }

            TLanes.Store(result, ref to, (nuint)i);
        }

        return i;
    }

    // C's remainders of float32 or float64.
    private static void Rests<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
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

    // The remainder with the sign of x.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes RestOf<TLanes>(TLanes x, TLanes y)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var quotient = x / y;
        var rest = TLanes.SubtractProduct(x, TLanes.Truncate(quotient), y);
        // A quotient that was rounded up to a whole number leaves a rest on the other side of zero.
        var hasOvershot = TLanes.AndNot(Lanes.IsNegative(rest ^ x), TLanes.Equals(rest, TLanes.Zero));
        rest += hasOvershot & Lanes.WithSign(y, x);
        rest = TLanes.Select(TLanes.Equals(TLanes.Abs(y), Lanes.Infinity<TLanes>()), x, rest);
        var result = Lanes.WithSign(rest, x);
        var isKnown = TLanes.LessThan(TLanes.Abs(quotient), TLanes.Create(QuotientMax));
        return Lanes.All(isKnown) ? result : Exact(x, y, result, isKnown);
    }

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
            where TLanes : struct, IFloat64Lanes<TLanes> => RestOf(x, y);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes OfSingle<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => RestOf(x, y);
    }

    private readonly struct OfRest<TDivision, T> : ILaneTernaryFunction<T>
        where TDivision : struct, IFloatDivision
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y, TLanes rest)
            where TLanes : struct, ILanes<TLanes, T> => TDivision.OfRest<TLanes, T>(x, y, rest);
    }
}
