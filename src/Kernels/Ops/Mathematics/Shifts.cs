using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Shifts by counts that may be negative or beyond the width, where C leaves them undefined and NumPy defines
/// them: everything is shifted out.</summary>
/// <remarks>That is what the vector instructions do with such counts; narrow elements are widened to 32 bits and cut again.</remarks>
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
        if (Unsafe.SizeOf<T>() >= sizeof(int))
        {
            Vectors<TShift, T>(x, y, to);
            return;
        }

        Span<int> left = stackalloc int[CastMap.BlockLength];
        Span<int> counts = stackalloc int[CastMap.BlockLength];
        for (var at = 0; at < x.Length; at += CastMap.BlockLength)
        {
            var length = Math.Min(CastMap.BlockLength, x.Length - at);
            CastMap.Run(x.Slice(at, length), left);
            CastMap.Run(y.Slice(at, length), counts);
            Vectors<TShift, int>(left[..length], counts[..length], left[..length]);
            CastMap.Run<int, T>(left[..length], to.Slice(at, length));
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Vectors<TShift, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TShift : struct, IShift
        where T : unmanaged, IBinaryInteger<T>
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var counts = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        if (Avx2.IsSupported && (typeof(T) != typeof(long) || Avx512F.VL.IsSupported))
        {
            for (; i <= x.Length - Vector256<T>.Count; i += Vector256<T>.Count)
            {
                TShift.Of(Vector256.LoadUnsafe(ref left, (nuint)i), Vector256.LoadUnsafe(ref counts, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
            }
        }

        for (; i < x.Length; i++)
        {
            to[i] = TShift.Of(x[i], y[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInside<T>(T count)
        where T : unmanaged, IBinaryInteger<T> => ulong.CreateTruncating(count) < (ulong)(Unsafe.SizeOf<T>() * 8);

    private interface IShift
    {
        static abstract T Of<T>(T x, T count)
            where T : unmanaged, IBinaryInteger<T>;

        static abstract Vector256<T> Of<T>(Vector256<T> x, Vector256<T> counts)
            where T : unmanaged;
    }

    private readonly struct LeftShift : IShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x, T count)
            where T : unmanaged, IBinaryInteger<T> => IsInside(count) ? x << int.CreateTruncating(count) : T.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Of<T>(Vector256<T> x, Vector256<T> counts)
            where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(int)
                ? Avx2.ShiftLeftLogicalVariable(x.AsUInt32(), counts.AsUInt32()).As<uint, T>()
                : Avx2.ShiftLeftLogicalVariable(x.AsUInt64(), counts.AsUInt64()).As<ulong, T>();
    }

    private readonly struct RightShift : IShift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Of<T>(T x, T count)
            where T : unmanaged, IBinaryInteger<T> =>
            IsInside(count) ? x >> int.CreateTruncating(count) : T.IsNegative(x) ? ~T.Zero : T.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> Of<T>(Vector256<T> x, Vector256<T> counts)
            where T : unmanaged => typeof(T) == typeof(int) ? Avx2.ShiftRightArithmeticVariable(x.AsInt32(), counts.AsUInt32()).As<int, T>()
                : typeof(T) == typeof(uint) ? Avx2.ShiftRightLogicalVariable(x.AsUInt32(), counts.AsUInt32()).As<uint, T>()
                : typeof(T) == typeof(long) ? Avx512F.VL.ShiftRightArithmeticVariable(x.AsInt64(), counts.AsUInt64()).As<long, T>()
                : Avx2.ShiftRightLogicalVariable(x.AsUInt64(), counts.AsUInt64()).As<ulong, T>();
    }
}
