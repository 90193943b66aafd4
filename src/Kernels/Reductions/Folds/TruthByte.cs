using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>1 for an element that is not zero (NaN is not), else 0, as a byte.</summary>
internal readonly unsafe struct TruthByte<T> : ILift<T, byte>
    where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Lift(T element) => T.IsZero(element) ? (byte)0 : (byte)1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Lift(T* elements)
    {
        if (typeof(T) == typeof(byte))
        {
            return Vector256.Min(Vector256.Load((byte*)elements), Vector256<byte>.One);
        }

        if (typeof(T) == typeof(Complex))
        {
            return OneByOne(elements);
        }

        var isZero = sizeof(T) switch
        {
            1 => MaskBytes.Pack(IsZero(elements, 0)),
            2 => MaskBytes.Pack(IsZero(elements, 0), IsZero(elements, 1)),
            4 => MaskBytes.Pack(IsZero(elements, 0), IsZero(elements, 1), IsZero(elements, 2), IsZero(elements, 3)),
            _ => MaskBytes.Pack(Pair(elements, 0), Pair(elements, 2), Pair(elements, 4), Pair(elements, 6)),
        };
        return isZero ^ Vector256<byte>.One;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> IsZero(T* elements, int at) =>
        Vector256.Equals(Vector256.Load(elements + (at * Vector256<T>.Count)), Vector256<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<T> A, Vector256<T> B) Pair(T* elements, int at) => (IsZero(elements, at), IsZero(elements, at + 1));

    private static Vector256<byte> OneByOne(T* elements)
    {
        var bytes = stackalloc byte[Vector256<byte>.Count];
        for (var i = 0; i < Vector256<byte>.Count; i++)
        {
            bytes[i] = Lift(elements[i]);
        }

        return Vector256.Load(bytes);
    }
}

/// <summary>1 for an element that is not zero (NaN is not), else 0, as a 64-bit integer.</summary>
internal readonly unsafe struct TruthInt64<T> : ILift<T, long>
    where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Lift(T element) => T.IsZero(element) ? 0 : 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Called eight times a vector of bytes: 2x slower as a call (any, float64).
    public static Vector256<long> Lift(T* elements)
    {
        if (typeof(T) == typeof(Complex))
        {
            return Vector256.Create(Lift(elements[0]), Lift(elements[1]), Lift(elements[2]), Lift(elements[3]));
        }

        var isZero = typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Vector256.Equals(WideLoad.Float64(elements), Vector256<double>.Zero).AsInt64()
            : Vector256.Equals(WideLoad.Int64(elements), Vector256<long>.Zero);
        return isZero + Vector256<long>.One;
    }
}
