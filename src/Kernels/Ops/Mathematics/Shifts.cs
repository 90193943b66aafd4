using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Shifts by counts that may be negative or beyond the width, where C leaves them undefined and NumPy defines
/// them: everything is shifted out.</summary>
/// <remarks>That is what the vector instructions do with such counts; bytes, and 16 bits where those have no instruction, are widened and cut again.</remarks>
internal static class Shifts
{
    public static void Left<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, IBinaryInteger<T> => Run<LeftShift, T>(x, y, to);

    public static void Right<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, IBinaryInteger<T> => Run<RightShift, T>(x, y, to);

    private static void Run<TShift, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TShift : struct, IShift
        where T : unmanaged, IBinaryInteger<T>
    {
        if (Avx2.IsSupported)
        {
            StepMap.Run<Step<TShift, T>, T>(x, y, to);
            return;
        }

        for (var i = 0; i < x.Length; i++)
        {
            to[i] = TShift.One(x[i], y[i]);
        }
    }

    private interface IShift
    {
        static abstract TLanes Of<TLanes, T>(TLanes x, TLanes counts)
            where TLanes : struct, ICastLanes<TLanes>
            where T : unmanaged;

        static abstract T One<T>(T x, T count)
            where T : unmanaged, IBinaryInteger<T>;
    }

    private readonly unsafe struct Step<TShift, T> : IBinaryStep<T>
        where TShift : struct, IShift
        where T : unmanaged
    {
        private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

        [MethodImpl(Inlined)]
        public static TLanes Of<TLanes>(T* x, T* y)
            where TLanes : struct, ICastLanes<TLanes>
        {
            if (sizeof(T) >= sizeof(int))
            {
                return TShift.Of<TLanes, T>(TLanes.Load(x), TLanes.Load(y));
            }

            var half = TLanes.Bytes / sizeof(short);
            return sizeof(T) == sizeof(short) ? Of16<TLanes>(x, y) : TLanes.Narrow16(Of16<TLanes>(x, y), Of16<TLanes>(x + half, y + half));
        }

        [MethodImpl(Inlined)]
        private static TLanes Of16<TLanes>(T* x, T* y)
            where TLanes : struct, ICastLanes<TLanes>
        {
            if (typeof(TLanes) == typeof(CastLanes512))
            {
                return sizeof(T) == sizeof(short) ? TShift.Of<TLanes, T>(TLanes.Load(x), TLanes.Load(y))
                    : ElementKind.IsSigned<T>() ? TShift.Of<TLanes, short>(TLanes.Extend16(x), TLanes.Extend16(y))
                    : TShift.Of<TLanes, ushort>(TLanes.Extend16(x), TLanes.Extend16(y));
            }

            var half = TLanes.Bytes / sizeof(int);
            return TLanes.Narrow32(Of32<TLanes>(x, y), Of32<TLanes>(x + half, y + half));
        }

        [MethodImpl(Inlined)]
        private static TLanes Of32<TLanes>(T* x, T* y)
            where TLanes : struct, ICastLanes<TLanes> => ElementKind.IsSigned<T>()
                ? TShift.Of<TLanes, int>(TLanes.Extend32(x), TLanes.Extend32(y))
                : TShift.Of<TLanes, uint>(TLanes.Extend32(x), TLanes.Extend32(y));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInside<T>(T count)
        where T : unmanaged, IBinaryInteger<T> => ulong.CreateTruncating(count) < (ulong)(Unsafe.SizeOf<T>() * 8);

    private readonly struct LeftShift : IShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes, T>(TLanes x, TLanes counts)
            where TLanes : struct, ICastLanes<TLanes>
            where T : unmanaged => TLanes.ShiftLeft<T>(x, counts);

        public static T One<T>(T x, T count)
            where T : unmanaged, IBinaryInteger<T> => IsInside(count) ? x << int.CreateTruncating(count) : T.Zero;
    }

    private readonly struct RightShift : IShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes, T>(TLanes x, TLanes counts)
            where TLanes : struct, ICastLanes<TLanes>
            where T : unmanaged => TLanes.ShiftRight<T>(x, counts);

        public static T One<T>(T x, T count)
            where T : unmanaged, IBinaryInteger<T> =>
            IsInside(count) ? x >> int.CreateTruncating(count) : T.IsNegative(x) ? ~T.Zero : T.Zero;
    }
}
