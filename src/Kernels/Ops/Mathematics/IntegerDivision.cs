using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Which of the results of a whole-number division is wanted.</summary>
internal interface IDivision
{
    /// <summary>The whole quotient.</summary>
    static abstract Vector256<double> Whole(Vector256<double> quotient);

    /// <summary>True if the quotient is rounded down, false if it is cut.</summary>
    static abstract bool RoundsDown { get; }

    /// <summary>True for the remainder, false for the quotient.</summary>
    static abstract bool IsRemainder { get; }
}

/// <summary>Division of integers as NumPy defines it: by 0 gives 0, the least number by −1 wraps.</summary>
/// <remarks>
/// Up to 32 bits in float64 vectors: a quotient of two such integers that is not whole differs from every whole number
/// by
/// more than float64 rounds, so rounding it down is right. 64 bits go one by one.
/// </remarks>
internal static class IntegerDivision
{
    // 1.5·2⁵²: an integer of 32 bits added to its bits, or a whole float64 added to it, is a conversion.
    private const double Shift = 6755399441055744.0;

    [MethodImpl(Optimised.Loop)]
    public static void Run<TDivision, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TDivision : struct, IDivision
        where T : unmanaged, INumber<T>
    {
        if (Unsafe.SizeOf<T>() < sizeof(long))
        {
            Vectors<TDivision, T>(x, y, to);
            return;
        }

        for (var i = 0; i < x.Length; i++)
        {
            to[i] = One<TDivision, T>(x[i], y[i]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Vectors<TDivision, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TDivision : struct, IDivision
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        for (; i <= x.Length - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            Body<TDivision, T>.Of(Vector256.LoadUnsafe(ref left, (nuint)i), Vector256.LoadUnsafe(ref right, (nuint)i))
                .StoreUnsafe(ref target, (nuint)i);
        }

        if (i < x.Length)
        {
            Partial.Store(new Lanes256<T>(Body<TDivision, T>.Of(Partial.Load(x[i..]).Value, Partial.Load(y[i..]).Value)), to[i..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T One<TDivision, T>(T x, T y)
        where TDivision : struct, IDivision
        where T : unmanaged, INumber<T>
    {
        if (T.IsZero(y))
        {
            return T.Zero;
        }

        // The processor traps on the least number divided by −1.
        if (T.IsNegative(y) && T.IsZero(y + T.One))
        {
            return TDivision.IsRemainder ? T.Zero : T.Zero - x;
        }

        var quotient = x / y;
        var rest = x - (quotient * y);
        var isBelow = TDivision.RoundsDown && !T.IsZero(rest) && T.IsNegative(rest) != T.IsNegative(y);
        return TDivision.IsRemainder ? (isBelow ? rest + y : rest) : (isBelow ? quotient - T.One : quotient);
    }

    private readonly struct Body<TDivision, T>
        where TDivision : struct, IDivision
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Of(Vector256<T> x, Vector256<T> y)
        {
            var quotient = Vector256.AndNot(Quotient(x, y), Vector256.Equals(y, Vector256<T>.Zero));
            return TDivision.IsRemainder
                ? Vector256.AndNot(x - (quotient * y), Vector256.Equals(y, Vector256<T>.Zero))
                : quotient;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<T> Quotient(Vector256<T> x, Vector256<T> y)
        {
            if (typeof(T) == typeof(int))
            {
                return Signed(x.AsInt32(), y.AsInt32()).As<int, T>();
            }

            if (typeof(T) == typeof(uint))
            {
                return Unsigned(x.AsUInt32(), y.AsUInt32()).As<uint, T>();
            }

            if (typeof(T) == typeof(short))
            {
                return Signed(x.AsInt16(), y.AsInt16()).As<short, T>();
            }

            if (typeof(T) == typeof(ushort))
            {
                return Unsigned(x.AsUInt16(), y.AsUInt16()).As<ushort, T>();
            }

            if (typeof(T) == typeof(sbyte))
            {
                return Vector256.Narrow(
                    Signed(Vector256.WidenLower(x.AsSByte()), Vector256.WidenLower(y.AsSByte())),
                    Signed(Vector256.WidenUpper(x.AsSByte()), Vector256.WidenUpper(y.AsSByte()))).As<sbyte, T>();
            }

            return Vector256.Narrow(
                Unsigned(Vector256.WidenLower(x.AsByte()), Vector256.WidenLower(y.AsByte())),
                Unsigned(Vector256.WidenUpper(x.AsByte()), Vector256.WidenUpper(y.AsByte()))).As<byte, T>();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<short> Signed(Vector256<short> x, Vector256<short> y) => Vector256.Narrow(
            Signed(Vector256.WidenLower(x), Vector256.WidenLower(y)),
            Signed(Vector256.WidenUpper(x), Vector256.WidenUpper(y)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<ushort> Unsigned(Vector256<ushort> x, Vector256<ushort> y) => Vector256.Narrow(
            Unsigned(Vector256.WidenLower(x), Vector256.WidenLower(y)),
            Unsigned(Vector256.WidenUpper(x), Vector256.WidenUpper(y)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<int> Signed(Vector256<int> x, Vector256<int> y) => Vector256.Narrow(
            Divide(Vector256.WidenLower(x), Vector256.WidenLower(y)),
            Divide(Vector256.WidenUpper(x), Vector256.WidenUpper(y)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<uint> Unsigned(Vector256<uint> x, Vector256<uint> y) => Vector256.Narrow(
            Divide(Vector256.WidenLower(x).AsInt64(), Vector256.WidenLower(y).AsInt64()).AsUInt64(),
            Divide(Vector256.WidenUpper(x).AsInt64(), Vector256.WidenUpper(y).AsInt64()).AsUInt64());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<long> Divide(Vector256<long> x, Vector256<long> y)
        {
            var shift = Vector256.Create(Shift);
            var dividend = (x + shift.AsInt64()).AsDouble() - shift;
            var divisor = (y + shift.AsInt64()).AsDouble() - shift;
            return (TDivision.Whole(dividend / divisor) + shift).AsInt64();
        }
    }
}
