using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Which of the results of a whole-number division is wanted.</summary>
internal interface IDivision
{
    /// <summary>True if the quotient is rounded down, false if it is cut.</summary>
    static abstract bool RoundsDown { get; }

    /// <summary>True for the remainder, false for the quotient.</summary>
    static abstract bool IsRemainder { get; }
}

/// <summary>Division of integers as NumPy defines it: by 0 gives 0, the least number by −1 wraps.</summary>
/// <remarks>
/// Up to 16 bits in float32 and up to 32 bits in float64: a quotient x / y that is not whole differs from every whole number by 1 / x of it or
/// more, which is more than the float rounds, so rounding it down is right; and quotient · y is exact.
/// </remarks>
internal static class IntegerDivision
{
    /// <summary>Divides element by element.</summary>
    public static void Run<TDivision, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TDivision : struct, IDivision
        where T : unmanaged, INumber<T>
    {
        if (Unsafe.SizeOf<T>() < sizeof(long))
        {
            StepMap.Run<Step<TDivision, T>, T>(x, y, to);
            return;
        }

        LongDivision.Run<TDivision, T>(x, y, to);
    }

    /// <summary>Divides one by one.</summary>
    public static void OneByOne<TDivision, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TDivision : struct, IDivision
        where T : unmanaged, INumber<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = One<TDivision, T>(x[i], y[i]);
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

    private readonly unsafe struct Step<TDivision, T> : IBinaryStep<T>
        where TDivision : struct, IDivision
        where T : unmanaged
    {
        private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

        [MethodImpl(Inlined)]
        public static TLanes Of<TLanes>(T* x, T* y)
            where TLanes : struct, ICastLanes<TLanes>
        {
            // Not a switch expression: the compiler would inline all of its arms before it sees that only one is left.
            if (sizeof(T) == sizeof(byte))
            {
                return Of8<TLanes>(x, y);
            }

            return sizeof(T) == sizeof(short) ? Of16<TLanes>(x, y) : Of32<TLanes>(x, y);
        }

        [MethodImpl(Inlined)]
        private static TLanes Of8<TLanes>(T* x, T* y)
            where TLanes : struct, ICastLanes<TLanes>
        {
            var half = TLanes.Bytes / sizeof(short);
            return TLanes.Narrow16(Of16<TLanes>(x, y), Of16<TLanes>(x + half, y + half));
        }

        [MethodImpl(Inlined)]
        private static TLanes Of16<TLanes>(T* x, T* y)
            where TLanes : struct, ICastLanes<TLanes>
        {
            var half = TLanes.Bytes / sizeof(int);
            return TLanes.Narrow32(InFloat32<TLanes>(x, y), InFloat32<TLanes>(x + half, y + half));
        }

        [MethodImpl(Inlined)]
        private static TLanes Of32<TLanes>(T* x, T* y)
            where TLanes : struct, ICastLanes<TLanes>
        {
            var half = TLanes.Bytes / sizeof(double);
            var (lower, upper) = (InFloat64<TLanes>(x, y), InFloat64<TLanes>(x + half, y + half));
            return typeof(T) == typeof(uint) ? TLanes.UInt32OfFloat64(lower, upper) : TLanes.Int32OfFloat64(lower, upper);
        }

        [MethodImpl(Inlined)]
        private static TLanes InFloat32<TLanes>(T* x, T* y)
            where TLanes : struct, ICastLanes<TLanes> =>
            TLanes.Int32OfFloat32(TLanes.Apply<Body<TDivision, float>, float>(TLanes.Float32OfInt32(TLanes.Extend32(x)), TLanes.Float32OfInt32(TLanes.Extend32(y))));

        [MethodImpl(Inlined)]
        private static TLanes InFloat64<TLanes>(T* x, T* y)
            where TLanes : struct, ICastLanes<TLanes> =>
            TLanes.Apply<Body<TDivision, double>, double>(CastSteps<TLanes>.Float64(x), CastSteps<TLanes>.Float64(y));
    }

    /// <summary>The division of whole numbers in floats.</summary>
    internal readonly struct Body<TDivision, T> : ILaneBinaryFunction<T>
        where TDivision : struct, IDivision
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var quotient = TDivision.RoundsDown ? TLanes.Floor(x / y) : TLanes.Truncate(x / y);
            return TLanes.SelectEqual(y, TLanes.Zero, TLanes.Zero, TDivision.IsRemainder ? TLanes.SubtractProduct(x, quotient, y) : quotient);
        }
    }
}
