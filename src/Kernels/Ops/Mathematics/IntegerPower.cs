using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Powers of integers: squares and products, until the last exponent is used up.</summary>
/// <remarks>
/// A step waits for a product, so four vectors take it side by side (int32: 0.48 → 0.14 ns an element). Bytes are multiplied as 16 bits,
/// those at odd places moved down: what stands above a byte has no influence on the lowest bits of a product.
/// </remarks>
internal static class IntegerPower
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;
    private const int Vectors = 4;

    /// <summary>Computes whole steps, up to one with a negative exponent; returns how many elements that were.</summary>
    public static int Run<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(byte)
            ? sizeof(ushort) * OfPairs(
                MemoryMarshal.Cast<T, ushort>(x), MemoryMarshal.Cast<T, ushort>(y), MemoryMarshal.Cast<T, ushort>(to), SignBits<T>())
            : OfWhole(x, y, to, SignBits<T>());

    /// <summary>Computes every element; exponents are not negative.</summary>
    public static void RunRest<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged => LaneMap.Run<One<T>, T>(x, y, to);

    // The bits of 64 that are signs of the elements there.
    private static long SignBits<T>()
        where T : unmanaged => !ElementKind.IsSigned<T>() ? 0 : Unsafe.SizeOf<T>() switch
        {
            sizeof(byte) => unchecked((long)0x8080_8080_8080_8080),
            sizeof(short) => unchecked((long)0x8000_8000_8000_8000),
            sizeof(int) => unchecked((long)0x8000_0000_8000_0000),
            _ => long.MinValue,
        };

    private static int OfWhole<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, long signs)
        where T : unmanaged => Vector512.IsHardwareAccelerated
            ? Run<Plain<Lanes512<T>, T>, Lanes512<T>, T>(x, y, to, signs)
            : Run<Plain<Lanes256<T>, T>, Lanes256<T>, T>(x, y, to, signs);

    private static int OfPairs(ReadOnlySpan<ushort> x, ReadOnlySpan<ushort> y, Span<ushort> to, long signs) => Vector512.IsHardwareAccelerated
        ? Run<Pairs<Lanes512<ushort>, ushort>, Lanes512<ushort>, ushort>(x, y, to, signs)
        : Run<Pairs<Lanes256<ushort>, ushort>, Lanes256<ushort>, ushort>(x, y, to, signs);

    [MethodImpl(Optimised.Loop)]
    private static int Run<TPlaces, TLanes, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, long signs)
        where TPlaces : struct, IPlaces<TLanes, T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        var (step, isNegative) = (Vectors / TPlaces.Halves * TLanes.Count, TLanes.CreateBits(signs));
        var i = 0;
        for (; i <= x.Length - step; i += step)
        {
            var (a, b) = (new Power<TPlaces, TLanes, T>(ref left, ref right, i, 0), new Power<TPlaces, TLanes, T>(ref left, ref right, i, 1));
            var (c, d) = (new Power<TPlaces, TLanes, T>(ref left, ref right, i, 2), new Power<TPlaces, TLanes, T>(ref left, ref right, i, 3));
            var bits = (a.Exponent | b.Exponent) | (c.Exponent | d.Exponent);
            if (!TLanes.IsClear(bits & isNegative))
            {
                break;
            }

            bits = TPlaces.Clean(bits);
            for (var bit = TLanes.One; !TLanes.IsClear(bits); bit += bit)
            {
                (a, b, c, d) = (a.Next(bit), b.Next(bit), c.Next(bit), d.Next(bit));
                bits = TLanes.ShiftRightBits(bits, 1);
            }

            TPlaces.Store(a.Result, b.Result, ref target, i, 0);
            TPlaces.Store(c.Result, d.Result, ref target, i, 2);
        }

        return i;
    }

    /// <summary>Which elements the vectors of a step hold.</summary>
    private interface IPlaces<TLanes, T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        /// <summary>Into how many vectors one of memory goes.</summary>
        static abstract int Halves { get; }

        /// <summary>A vector of a step, the lowest bits of its lanes right.</summary>
        static abstract TLanes Load(ref T from, int at, int vector);

        /// <summary>The lowest bits, those that are right.</summary>
        static abstract TLanes Clean(TLanes x);

        /// <summary>Writes a vector and the one after it.</summary>
        static abstract void Store(TLanes x, TLanes y, ref T to, int at, int vector);
    }

    /// <summary>One after the other.</summary>
    private readonly struct Plain<TLanes, T> : IPlaces<TLanes, T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        public static int Halves => 1;

        [MethodImpl(Inlined)]
        public static TLanes Load(ref T from, int at, int vector) => TLanes.Load(ref from, (nuint)(at + (vector * TLanes.Count)));

        [MethodImpl(Inlined)]
        public static TLanes Clean(TLanes x) => x;

        [MethodImpl(Inlined)]
        public static void Store(TLanes x, TLanes y, ref T to, int at, int vector)
        {
            TLanes.Store(x, ref to, (nuint)(at + (vector * TLanes.Count)));
            TLanes.Store(y, ref to, (nuint)(at + ((vector + 1) * TLanes.Count)));
        }
    }

    /// <summary>Pairs of bytes: all that are at even places, then those at odd ones.</summary>
    private readonly struct Pairs<TLanes, T> : IPlaces<TLanes, T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        public static int Halves => 2;

        [MethodImpl(Inlined)]
        public static TLanes Load(ref T from, int at, int vector)
        {
            var pairs = TLanes.Load(ref from, (nuint)(at + (vector / 2 * TLanes.Count)));
            return vector % 2 == 0 ? pairs : TLanes.ShiftRightBits(pairs, 8);
        }

        [MethodImpl(Inlined)]
        public static TLanes Clean(TLanes x) => TLanes.AndNot(x, Upper);

        [MethodImpl(Inlined)]
        public static void Store(TLanes x, TLanes y, ref T to, int at, int vector) => TLanes.Store(
            TLanes.Select(Upper, TLanes.ShiftLeftBits(y, 8), x), ref to, (nuint)(at + (vector / 2 * TLanes.Count)));

        private static TLanes Upper
        {
            [MethodImpl(Inlined)]
            get => TLanes.CreateBits(unchecked((int)0xFF00_FF00));
        }
    }

    /// <summary>What has been multiplied, the next square, and the exponent.</summary>
    private readonly struct Power<TPlaces, TLanes, T>
        where TPlaces : struct, IPlaces<TLanes, T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        public readonly TLanes Result;
        public readonly TLanes Exponent;
        private readonly TLanes _square;

        [MethodImpl(Inlined)]
        public Power(ref T x, ref T y, int at, int vector)
            : this(TLanes.One, TPlaces.Load(ref x, at, vector), TPlaces.Load(ref y, at, vector))
        {
        }

        [MethodImpl(Inlined)]
        private Power(TLanes result, TLanes square, TLanes exponent) => (Result, _square, Exponent) = (result, square, exponent);

        /// <summary>After a bit of the exponent.</summary>
        [MethodImpl(Inlined)]
        public Power<TPlaces, TLanes, T> Next(TLanes bit) => new(TLanes.MultiplyWhere(Exponent, bit, Result, _square), _square * _square, Exponent);
    }

    /// <summary>The same of one vector.</summary>
    private readonly struct One<T> : ILaneBinaryFunction<T>
        where T : unmanaged
    {
        [MethodImpl(Inlined)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var (result, left) = (TLanes.One, y);
            for (var bit = TLanes.One; !TLanes.IsClear(left); bit += bit)
            {
                (result, x) = (TLanes.MultiplyWhere(y, bit, result, x), x * x);
                left = TLanes.ShiftRightBits(left, 1);
            }

            return result;
        }
    }
}
