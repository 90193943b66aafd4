using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Bits that are 0 only where the element is: those of integers, those of floats without their sign (NaN is not zero).</summary>
internal readonly unsafe struct NonZeroBits<T, TBits> : ILift<T, TBits>
    where T : unmanaged, INumberBase<T>
    where TBits : unmanaged, IBinaryInteger<TBits>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TBits Lift(T element) => T.IsZero(element) ? TBits.Zero : TBits.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TBits> Lift(T* elements)
    {
        if (typeof(T) == typeof(Complex))
        {
            return OneByOne(elements).As<long, TBits>();
        }

        var bits = Vector256.Load((TBits*)elements);
        return typeof(T) == typeof(TBits) ? bits : bits + bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TBits> LiftWide(T* elements)
    {
        if (typeof(T) == typeof(Complex))
        {
            return Vector512.Create(OneByOne(elements), OneByOne(elements + 4)).As<long, TBits>();
        }

        var bits = Vector512.Load((TBits*)elements);
        return typeof(T) == typeof(TBits) ? bits : bits + bits;
    }

    private static Vector256<long> OneByOne(T* elements) =>
        Vector256.Create(One(elements[0]), One(elements[1]), One(elements[2]), One(elements[3]));

    private static long One(T element) => T.IsZero(element) ? 0 : 1;
}

/// <summary>The bits of an element, those of a float with its sign, which whoever joins them takes off at the end.</summary>
internal readonly unsafe struct SignedBits<T, TBits> : ILift<T, TBits>
    where T : unmanaged, INumberBase<T>
    where TBits : unmanaged, IBinaryInteger<TBits>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TBits Lift(T element) => NonZeroBits<T, TBits>.Lift(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TBits> Lift(T* elements) => Vector256.Load((TBits*)elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TBits> LiftWide(T* elements) => Vector512.Load((TBits*)elements);
}

/// <summary>1 where the element is not zero, else 0.</summary>
internal readonly unsafe struct OneIfNonZero<T, TBits> : ILift<T, TBits>
    where T : unmanaged, INumberBase<T>
    where TBits : unmanaged, IBinaryInteger<TBits>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TBits Lift(T element) => NonZeroBits<T, TBits>.Lift(element);

    // Where no instruction compares unsigned integers, a mask is -1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TBits> Lift(T* elements) => sizeof(TBits) < sizeof(long)
        ? Vector256.Min(NonZeroBits<T, TBits>.Lift(elements), Vector256<TBits>.One)
        : Vector256.Equals(NonZeroBits<T, TBits>.Lift(elements), Vector256<TBits>.Zero) + Vector256<TBits>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TBits> LiftWide(T* elements) => Vector512.Min(NonZeroBits<T, TBits>.LiftWide(elements), Vector512<TBits>.One);
}

/// <summary>From bits to bytes that are 1 where any is set.</summary>
internal static unsafe class NonZeroBytes
{
    /// <summary>As many as a vector of bytes holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Of<T>(T* bits)
        where T : unmanaged
    {
        var isZero = sizeof(T) switch
        {
            1 => MaskBytes.Pack(IsZero(bits, 0)),
            2 => MaskBytes.Pack(IsZero(bits, 0), IsZero(bits, 1)),
            4 => MaskBytes.Pack(IsZero(bits, 0), IsZero(bits, 1), IsZero(bits, 2), IsZero(bits, 3)),
            _ => MaskBytes.Pack(Pair(bits, 0), Pair(bits, 2), Pair(bits, 4), Pair(bits, 6)),
        };
        return isZero ^ Vector256<byte>.One;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> IsZero<T>(T* bits, int at)
        where T : unmanaged => Vector256.Equals(Vector256.Load(bits + (at * Vector256<T>.Count)), Vector256<T>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<T> A, Vector256<T> B) Pair<T>(T* bits, int at)
        where T : unmanaged => (IsZero(bits, at), IsZero(bits, at + 1));
}
