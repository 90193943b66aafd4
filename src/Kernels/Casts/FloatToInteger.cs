using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Casts from floats to integers: cut towards 0, and outside the range as x86-64 does it, on every
/// machine.</summary>
internal static unsafe class FloatToInteger
{
    private const double TwoTo31 = 2147483648;
    private const double TwoTo63 = 9223372036854775808;

    /// <summary>From float64.</summary>
    public static void Run<TTo>(ReadOnlySpan<double> x, Span<TTo> to)
        where TTo : unmanaged, INumberBase<TTo>
    {
        if (typeof(TTo) == typeof(int))
        {
            ToInt32(x, MemoryMarshal.Cast<TTo, int>(to));
        }
        else if (typeof(TTo) == typeof(long))
        {
            ToInt64(x, MemoryMarshal.Cast<TTo, long>(to));
        }
        else if (typeof(TTo) == typeof(ulong))
        {
            ToUInt64(x, MemoryMarshal.Cast<TTo, ulong>(to));
        }
        else if (typeof(TTo) == typeof(uint))
        {
            Span<long> middle = stackalloc long[CastBlock.Length];
            for (var at = 0; at < x.Length; at += CastBlock.Length)
            {
                var part = middle[..Math.Min(CastBlock.Length, x.Length - at)];
                ToInt64(x.Slice(at, part.Length), part);
                CastLoop<long, TTo>.Run(part, to.Slice(at, part.Length));
            }
        }
        else
        {
            Span<int> middle = stackalloc int[CastBlock.Length];
            for (var at = 0; at < x.Length; at += CastBlock.Length)
            {
                var part = middle[..Math.Min(CastBlock.Length, x.Length - at)];
                ToInt32(x.Slice(at, part.Length), part);
                CastLoop<int, TTo>.Run(part, to.Slice(at, part.Length));
            }
        }
    }

    /// <summary>From float32, through float64 where more than 32 bits are wanted.</summary>
    public static void Run<TTo>(ReadOnlySpan<float> x, Span<TTo> to)
        where TTo : unmanaged, INumberBase<TTo>
    {
        if (typeof(TTo) == typeof(int))
        {
            ToInt32(x, MemoryMarshal.Cast<TTo, int>(to));
        }
        else if (sizeof(TTo) < sizeof(int))
        {
            Span<int> middle = stackalloc int[CastBlock.Length];
            for (var at = 0; at < x.Length; at += CastBlock.Length)
            {
                var part = middle[..Math.Min(CastBlock.Length, x.Length - at)];
                ToInt32(x.Slice(at, part.Length), part);
                CastLoop<int, TTo>.Run(part, to.Slice(at, part.Length));
            }
        }
        else
        {
            Span<double> middle = stackalloc double[CastBlock.Length];
            for (var at = 0; at < x.Length; at += CastBlock.Length)
            {
                var part = middle[..Math.Min(CastBlock.Length, x.Length - at)];
                FloatWidths.Run(x.Slice(at, part.Length), part);
                Run(part, to.Slice(at, part.Length));
            }
        }
    }

    private static void ToInt32(ReadOnlySpan<float> x, Span<int> to)
    {
        if (Avx.IsSupported)
        {
            CastMap.Run<Float32ToInt32, float, int>(x, to);
            return;
        }

        for (var i = 0; i < x.Length; i++)
        {
            to[i] = Int32(x[i]);
        }
    }

    private static void ToInt32(ReadOnlySpan<double> x, Span<int> to)
    {
        if (Avx.IsSupported)
        {
            CastMap.Run<Float64ToInt32, double, int>(x, to);
            return;
        }

        for (var i = 0; i < x.Length; i++)
        {
            to[i] = Int32(x[i]);
        }
    }

    private static void ToInt64(ReadOnlySpan<double> x, Span<long> to)
    {
        if (Avx512DQ.VL.IsSupported)
        {
            CastMap.Run<Float64ToInt64, double, long>(x, to);
            return;
        }

        for (var i = 0; i < x.Length; i++)
        {
            to[i] = Int64(x[i]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void ToUInt64(ReadOnlySpan<double> x, Span<ulong> to)
    {
        var i = 0;
        if (Avx512DQ.VL.IsSupported)
        {
            // SAFETY: i + 4 elements lie inside both spans, which are equally long.
            fixed (double* from = x)
            fixed (ulong* target = to)
            {
                for (; i <= x.Length - 4; i += 4)
                {
                    var value = Vector256.Load(from + i);
                    var isHigh = Vector256.GreaterThanOrEqual(value, Vector256.Create(TwoTo63));
                    var cut = Avx512DQ.VL.ConvertToVector256Int64WithTruncation(value - (isHigh & Vector256.Create(TwoTo63)));
                    (cut ^ (isHigh.AsInt64() & Vector256.Create(long.MinValue))).Store((long*)target + i);
                }
            }
        }

        for (; i < x.Length; i++)
        {
            to[i] = x[i] >= TwoTo63 ? (ulong)Int64(x[i] - TwoTo63) ^ (1UL << 63) : (ulong)Int64(x[i]);
        }
    }

    // The comparisons are false for NaN.
    private static int Int32(double x) => x > -TwoTo31 - 1 && x < TwoTo31 ? (int)x : int.MinValue;

    private static long Int64(double x) => x >= -TwoTo63 && x < TwoTo63 ? (long)x : long.MinValue;

    private readonly struct Float32ToInt32 : IVectorCast<float, int>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<int> Vector(float* x) => Avx.ConvertToVector256Int32WithTruncation(Vector256.Load(x));

        public static int One(float x) => Int32(x);
    }

    private readonly struct Float64ToInt32 : IVectorCast<double, int>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<int> Vector(double* x) => Vector256.Create(
            Avx.ConvertToVector128Int32WithTruncation(Vector256.Load(x)),
            Avx.ConvertToVector128Int32WithTruncation(Vector256.Load(x + Vector256<double>.Count)));

        public static int One(double x) => Int32(x);
    }

    private readonly struct Float64ToInt64 : IVectorCast<double, long>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<long> Vector(double* x) => Avx512DQ.VL.ConvertToVector256Int64WithTruncation(Vector256.Load(x));

        public static long One(double x) => Int64(x);
    }
}
