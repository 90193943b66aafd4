using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Casts from integers to float32 and float64, rounded once.</summary>
internal static unsafe class IntegerToFloat
{
    /// <summary>To float64.</summary>
    public static void Run<TFrom>(ReadOnlySpan<TFrom> x, Span<double> to)
        where TFrom : unmanaged, INumberBase<TFrom> => CastMap.Run<ToFloat64<TFrom>, TFrom, double>(x, to);

    /// <summary>To float32.</summary>
    public static void Run<TFrom>(ReadOnlySpan<TFrom> x, Span<float> to)
        where TFrom : unmanaged, INumberBase<TFrom>
    {
        if (sizeof(TFrom) < sizeof(long) || Avx512DQ.VL.IsSupported)
        {
            CastMap.Run<ToFloat32<TFrom>, TFrom, float>(x, to);
            return;
        }

        for (var i = 0; i < x.Length; i++)
        {
            to[i] = float.CreateTruncating(x[i]);
        }
    }

    private readonly struct ToFloat64<TFrom> : IVectorCast<TFrom, double>
        where TFrom : unmanaged, INumberBase<TFrom>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Vector(TFrom* x) => WideLoad.Float64(x);

        public static double One(TFrom x) => double.CreateTruncating(x);
    }

    private readonly struct ToFloat32<TFrom> : IVectorCast<TFrom, float>
        where TFrom : unmanaged, INumberBase<TFrom>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Vector(TFrom* x) => Float32(x);

        public static float One(TFrom x) => float.CreateTruncating(x);
    }

    // 32 bits without sign go through float64, which holds them; 64 bits must not, they would be rounded twice.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Float32<TFrom>(TFrom* x)
        where TFrom : unmanaged
    {
        if (typeof(TFrom) == typeof(long))
        {
            return Vector256.Create(
                Avx512DQ.VL.ConvertToVector128Single(Vector256.Load((long*)x)),
                Avx512DQ.VL.ConvertToVector128Single(Vector256.Load((long*)x + 4)));
        }

        if (typeof(TFrom) == typeof(ulong))
        {
            return Vector256.Create(
                Avx512DQ.VL.ConvertToVector128Single(Vector256.Load((ulong*)x)),
                Avx512DQ.VL.ConvertToVector128Single(Vector256.Load((ulong*)x + 4)));
        }

        return typeof(TFrom) == typeof(uint)
            ? Vector256.Narrow(WideLoad.Float64(x), WideLoad.Float64(x + 4))
            : Vector256.ConvertToSingle(IntegerCasts.Int32(x));
    }
}
