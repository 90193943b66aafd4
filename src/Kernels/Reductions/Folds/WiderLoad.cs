using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>As <see cref="WideLoad"/>, eight numbers at a time; for machines with vectors of 512 bits alone.</summary>
internal static unsafe class WiderLoad
{
    /// <summary>Eight elements sign- or zero-extended to 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Called per vector, as WideLoad.
    public static Vector512<long> Int64<T>(T* x)
        where T : unmanaged =>
        typeof(T) == typeof(long) || typeof(T) == typeof(ulong) ? Vector512.Load((long*)x)
        : typeof(T) == typeof(int) ? Avx512F.ConvertToVector512Int64(Vector256.Load((int*)x))
        : typeof(T) == typeof(uint) ? Avx512F.ConvertToVector512Int64(Vector256.Load((uint*)x))
        : typeof(T) == typeof(short) ? Avx512F.ConvertToVector512Int64(Vector128.Load((short*)x))
        : typeof(T) == typeof(ushort) ? Avx512F.ConvertToVector512Int64(Vector128.Load((ushort*)x))
        : typeof(T) == typeof(sbyte) ? Avx512F.ConvertToVector512Int64(EightBytes(x).AsSByte())
        : Avx512F.ConvertToVector512Int64(EightBytes(x));

    /// <summary>Eight elements as float64; 64-bit integers are rounded to nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    public static Vector512<double> Float64<T>(T* x)
        where T : unmanaged =>
        typeof(T) == typeof(double) ? Vector512.Load((double*)x)
        : typeof(T) == typeof(float) ? Avx512F.ConvertToVector512Double(Vector256.Load((float*)x))
        : typeof(T) == typeof(long) ? Avx512DQ.ConvertToVector512Double(Vector512.Load((long*)x))
        : typeof(T) == typeof(ulong) ? Avx512DQ.ConvertToVector512Double(Vector512.Load((ulong*)x))
        : typeof(T) == typeof(uint) ? Avx512F.ConvertToVector512Double(Vector256.Load((uint*)x))
        : Avx512F.ConvertToVector512Double(Int32(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    private static Vector256<int> Int32<T>(T* x)
        where T : unmanaged =>
        typeof(T) == typeof(int) ? Vector256.Load((int*)x)
        : typeof(T) == typeof(short) ? Avx2.ConvertToVector256Int32((short*)x)
        : typeof(T) == typeof(ushort) ? Avx2.ConvertToVector256Int32((ushort*)x)
        : typeof(T) == typeof(sbyte) ? Avx2.ConvertToVector256Int32((sbyte*)x)
        : Avx2.ConvertToVector256Int32((byte*)x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    private static Vector128<byte> EightBytes<T>(T* x)
        where T : unmanaged => Vector128.CreateScalarUnsafe(*(ulong*)x).AsByte();
}
