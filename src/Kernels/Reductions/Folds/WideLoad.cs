using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Loads four numbers of any real element type as four float64 or four 64-bit integers.</summary>
/// <remarks>The type tests are constants to the compiler; what is left is one or two instructions.</remarks>
internal static unsafe class WideLoad
{
    /// <summary>Four elements sign- or zero-extended to 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Called per vector: 4x slower as a call (mean of int32).
    public static Vector256<long> Int64<T>(T* x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(long) || typeof(T) == typeof(ulong))
        {
            return Vector256.Load((long*)x);
        }

        if (Avx2.IsSupported)
        {
            return typeof(T) == typeof(int) ? Avx2.ConvertToVector256Int64((int*)x)
                : typeof(T) == typeof(uint) ? Avx2.ConvertToVector256Int64((uint*)x)
                : typeof(T) == typeof(short) ? Avx2.ConvertToVector256Int64((short*)x)
                : typeof(T) == typeof(ushort) ? Avx2.ConvertToVector256Int64((ushort*)x)
                : typeof(T) == typeof(sbyte) ? Avx2.ConvertToVector256Int64((sbyte*)x)
                : Avx2.ConvertToVector256Int64((byte*)x);
        }

        return Vector256.Create(One(x, 0), One(x, 1), One(x, 2), One(x, 3));
    }

    /// <summary>Four elements as float64; 64-bit integers are rounded to nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    public static Vector256<double> Float64<T>(T* x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            return Vector256.Load((double*)x);
        }

        if (typeof(T) == typeof(float))
        {
            var narrow = Vector128.Load((float*)x);
            return Avx.IsSupported
                ? Avx.ConvertToVector256Double(narrow)
                : Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow));
        }

        if (typeof(T) == typeof(ulong))
        {
            return Vector256.ConvertToDouble(Vector256.Load((ulong*)x));
        }

        if (Avx2.IsSupported && typeof(T) != typeof(long) && typeof(T) != typeof(uint))
        {
            return Avx.ConvertToVector256Double(Int32(x));
        }

        return Vector256.ConvertToDouble(Int64(x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    private static Vector128<int> Int32<T>(T* x)
        where T : unmanaged =>
        typeof(T) == typeof(int) ? Vector128.Load((int*)x)
        : typeof(T) == typeof(short) ? Sse41.ConvertToVector128Int32((short*)x)
        : typeof(T) == typeof(ushort) ? Sse41.ConvertToVector128Int32((ushort*)x)
        : typeof(T) == typeof(sbyte) ? Sse41.ConvertToVector128Int32((sbyte*)x)
        : typeof(T) == typeof(byte) ? Sse41.ConvertToVector128Int32((byte*)x)
        : throw new NotSupportedException($"elements of type {typeof(T).Name} are not loaded as vectors");

    private static long One<T>(T* x, int at)
        where T : unmanaged =>
        typeof(T) == typeof(int) ? ((int*)x)[at]
        : typeof(T) == typeof(uint) ? ((uint*)x)[at]
        : typeof(T) == typeof(short) ? ((short*)x)[at]
        : typeof(T) == typeof(ushort) ? ((ushort*)x)[at]
        : typeof(T) == typeof(sbyte) ? ((sbyte*)x)[at]
        : ((byte*)x)[at];
}
