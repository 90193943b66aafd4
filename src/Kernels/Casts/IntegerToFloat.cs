using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Casts from integers to float32 and float64, rounded once.</summary>
internal static unsafe class IntegerToFloat
{
    /// <summary>To float64.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Run<TFrom>(ReadOnlySpan<TFrom> x, Span<double> to)
        where TFrom : unmanaged, INumberBase<TFrom>
    {
        fixed (TFrom* from = x)
        fixed (double* target = to)
        {
            var i = 0;
            // SAFETY: a step reads and writes four elements, which are left.
            for (; i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                WideLoad.Float64(from + i).Store(target + i);
            }

            for (; i < x.Length; i++)
            {
                target[i] = double.CreateTruncating(from[i]);
            }
        }
    }

    /// <summary>To float32.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Run<TFrom>(ReadOnlySpan<TFrom> x, Span<float> to)
        where TFrom : unmanaged, INumberBase<TFrom>
    {
        fixed (TFrom* from = x)
        fixed (float* target = to)
        {
            var i = 0;
            if (sizeof(TFrom) < sizeof(long) || Avx512DQ.VL.IsSupported)
            {
                // SAFETY: a step reads and writes eight elements, which are left.
                for (; i <= x.Length - Vector256<float>.Count; i += Vector256<float>.Count)
                {
                    Float32(from + i).Store(target + i);
                }
            }

            for (; i < x.Length; i++)
            {
                target[i] = float.CreateTruncating(from[i]);
            }
        }
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
