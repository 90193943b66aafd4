using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Division of 64-bit integers in vectors: by estimates in float64 that are put right in integers.</summary>
/// <remarks>
/// <para>An estimate of x / y from float64 is off by at most 2⁻⁵² of itself; times y that is less than 2¹² and |y| together, so what is left of x
/// fits 64 bits though x − quotient · y is computed modulo 2⁶⁴. Estimated again, what is left of that is at most |y| / 2 and a little, and
/// one step of y in the right direction ends it. Bits that wrap on the way (2⁶³ as an int64) are the ones that are wanted.</para>
/// <para>Of unsigned numbers, a divisor from 2⁶³ on leaves rests of 64 bits without room for a sign: its quotient is 0 or 1.</para>
/// </remarks>
internal static class LongDivision
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>True if the machine converts and multiplies such vectors.</summary>
    public static bool IsSupported
    {
        [MethodImpl(Inlined)]
        get => Vector512.IsHardwareAccelerated && Avx512DQ.IsSupported;
    }

    /// <summary>Divides whole vectors of int64 or uint64; returns how many elements that were.</summary>
    [MethodImpl(Optimised.Loop)]
    public static int Run<TDivision, T>(ref T x, ref T y, ref T to, int length)
        where TDivision : struct, IDivision
        where T : unmanaged
    {
        var i = 0;
        for (; i <= length - Vector512<T>.Count; i += Vector512<T>.Count)
        {
            var (left, right) = (Vector512.LoadUnsafe(ref x, (nuint)i).AsInt64(), Vector512.LoadUnsafe(ref y, (nuint)i).AsInt64());
            var result = typeof(T) == typeof(long) ? Signed<TDivision>(left, right) : Unsigned<TDivision>(left, right);
            Vector512.AndNot(result, Vector512.Equals(right, Vector512<long>.Zero)).As<long, T>().StoreUnsafe(ref to, (nuint)i);
        }

        return i;
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
