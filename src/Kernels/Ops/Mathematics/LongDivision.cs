using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Division of 64-bit integers in vectors: by estimates in float64 that are put right in integers.</summary>
/// <remarks>
/// <para>Vectors of short numbers are divided in float64, see <see cref="ShortDivision"/>. Of others an estimate of x / y from float64 is off by at most 2⁻⁵² of itself; times y that is less than 2¹² and |y| together, so what is left of x
/// fits 64 bits though x − quotient · y is computed modulo 2⁶⁴. Estimated again, what is left of that is at most |y| / 2 and a little, and
/// one step of y in the right direction ends it. Bits that wrap on the way (2⁶³ as an int64) are the ones that are wanted.</para>
/// <para>Of unsigned numbers, a divisor from 2⁶³ on leaves rests of 64 bits without room for a sign: its quotient is 0 or 1.</para>
/// </remarks>
internal static class LongDivision
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    // Elements that are divided as long ones where one of them is, so that it is not asked again at each vector of long numbers.
    private const int LongBlockLength = 128;

    /// <summary>Divides int64 or uint64 element by element.</summary>
    public static void Run<TDivision, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TDivision : struct, IDivision
        where T : unmanaged, INumber<T>
    {
        var done = Vector512.IsHardwareAccelerated && Avx512DQ.IsSupported ? Vectors<TDivision, T>(x, y, to)
            : Vector256.IsHardwareAccelerated ? ShortVectors<TDivision, T>(x, y, to)
            : 0;
        IntegerDivision.OneByOne<TDivision, T>(x[done..], y[done..], to[done..]);
    }

    // Whole vectors of a machine that converts and multiplies such: short ones until one is not, then a block of any; returns how many elements that were.
    private static int Vectors<TDivision, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TDivision : struct, IDivision
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        var (length, i) = (x.Length / Vector512<T>.Count * Vector512<T>.Count, 0);
        while (i < length)
        {
            i = Short<TDivision, T>(ref left, ref right, ref target, i, length);
            i = Long<TDivision, T>(ref left, ref right, ref target, i, Math.Min(length, i + LongBlockLength));
        }

        return i;
    }

    // Two vectors at a time, so that one look at sizes is enough for both; returns where the first are that are not short. The condition at the end, or
    // constants would not be moved out of the loop.
    [MethodImpl(Optimised.Loop)]
    private static int Short<TDivision, T>(ref T x, ref T y, ref T to, int i, int length)
        where TDivision : struct, IDivision
        where T : unmanaged
    {
        var count = Vector512<T>.Count;
        if (i <= length - (2 * count))
        {
            do
            {
                var (a, b, c, d) = (Load(ref x, i), Load(ref y, i), Load(ref x, i + count), Load(ref y, i + count));
                if (!ShortDivision.AreShort<T, Lanes512<double>>(
                    ShortDivision.Sizes<T, Lanes512<double>>(a, b) | ShortDivision.Sizes<T, Lanes512<double>>(c, d)))
                {
                    break;
                }

                ShortDivision.Of<TDivision, Lanes512<double>>(a, b).Value.As<double, T>().StoreUnsafe(ref to, (nuint)i);
                ShortDivision.Of<TDivision, Lanes512<double>>(c, d).Value.As<double, T>().StoreUnsafe(ref to, (nuint)(i + count));
                i += 2 * count;
            }
            while (i <= length - (2 * count));
        }

        return i;
    }

    [MethodImpl(Inlined)]
    private static Lanes512<double> Load<T>(ref T from, int at)
        where T : unmanaged => new(Vector512.LoadUnsafe(ref from, (nuint)at).As<T, double>());

    // Numbers of any size.
    [MethodImpl(Optimised.Loop)]
    private static int Long<TDivision, T>(ref T x, ref T y, ref T to, int i, int length)
        where TDivision : struct, IDivision
        where T : unmanaged
    {
        for (; i < length; i += Vector512<T>.Count)
        {
            var result = Whole<TDivision, T>(Load(ref x, i).Value.AsInt64(), Load(ref y, i).Value.AsInt64());
            result.As<long, T>().StoreUnsafe(ref to, (nuint)i);
        }

        return i;
    }

    // The same where only short ones go by vectors.
    [MethodImpl(Optimised.Loop)]
    private static int ShortVectors<TDivision, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TDivision : struct, IDivision
        where T : unmanaged, INumber<T>
    {
        var i = 0;
        for (var count = Vector256<T>.Count; i <= x.Length - count; i += count)
        {
            Lanes256<double> a = new(Vector256.Create(x.Slice(i, count)).As<T, double>()), b = new(Vector256.Create(y.Slice(i, count)).As<T, double>());
            if (ShortDivision.AreShort<T, Lanes256<double>>(ShortDivision.Sizes<T, Lanes256<double>>(a, b)))
            {
                ShortDivision.Of<TDivision, Lanes256<double>>(a, b).Value.As<double, T>().CopyTo(to.Slice(i, count));
            }
            else
            {
                IntegerDivision.OneByOne<TDivision, T>(x.Slice(i, count), y.Slice(i, count), to.Slice(i, count));
            }
        }

        return i;
    }

    [MethodImpl(Inlined)]
    private static Vector512<long> Whole<TDivision, T>(Vector512<long> x, Vector512<long> y)
        where TDivision : struct, IDivision
    {
        var result = typeof(T) == typeof(long) ? Signed<TDivision>(x, y) : Unsigned<TDivision>(x, y);
        return Vector512.AndNot(result, Vector512.Equals(y, Vector512<long>.Zero));
    }

    [MethodImpl(Inlined)]
    private static Vector512<long> Signed<TDivision>(Vector512<long> x, Vector512<long> y)
        where TDivision : struct, IDivision
    {
        var divisor = Vector512<double>.One / Avx512DQ.ConvertToVector512Double(y);
        var quotient = Avx512DQ.ConvertToVector512Int64(Avx512DQ.ConvertToVector512Double(x) * divisor);
        var rest = x - (quotient * y);
        var more = Avx512DQ.ConvertToVector512Int64(Avx512DQ.ConvertToVector512Double(rest) * divisor);
        rest -= more * y;
        // The rest must have the sign of y, or, where the quotient is cut, of x.
        var isWrong = Vector512.LessThan(rest ^ (TDivision.RoundsDown ? y : x), Vector512<long>.Zero) & ~Vector512.Equals(rest, Vector512<long>.Zero);
        var isAway = (rest ^ y) >> 63; // all bits set where y has to be added, else it is taken off
        return TDivision.IsRemainder
            ? rest + (isWrong & ((y ^ ~isAway) - ~isAway))
            : quotient + more + (isWrong & ((isAway << 1) + Vector512<long>.One));
    }

    [MethodImpl(Inlined)]
    private static Vector512<long> Unsigned<TDivision>(Vector512<long> x, Vector512<long> y)
        where TDivision : struct, IDivision
    {
        var divisor = Vector512<double>.One / Avx512DQ.ConvertToVector512Double(y.AsUInt64());
        var quotient = Avx512DQ.ConvertToVector512UInt64(Avx512DQ.ConvertToVector512Double(x.AsUInt64()) * divisor).AsInt64();
        var rest = x - (quotient * y);
        var more = Avx512DQ.ConvertToVector512Int64(Avx512DQ.ConvertToVector512Double(rest) * divisor);
        rest -= more * y;
        quotient += more;
        var isBelow = rest >> 63;
        var isLarge = y >> 63;
        var isOne = Vector512.GreaterThanOrEqual(x.AsUInt64(), y.AsUInt64()).AsInt64();
        return TDivision.IsRemainder
            ? Vector512.ConditionalSelect(isLarge, x - (isOne & y), rest + (isBelow & y))
            : Vector512.ConditionalSelect(isLarge, Vector512<long>.Zero - isOne, quotient + isBelow);
    }
}
