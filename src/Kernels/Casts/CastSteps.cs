using System.Numerics;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>A cast of some elements, by vectors: the elements are brought to their new type by way of few others.</summary>
/// <remarks>
/// A complex element counts as its real part, a bool as a byte. Which way is taken depends on types alone and is settled when a loop is
/// compiled.
/// </remarks>
internal static unsafe class CastSteps<TLanes>
    where TLanes : struct, ICastLanes<TLanes>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>Elements that a step casts.</summary>
    [MethodImpl(Inlined)]
    public static int Count<TFrom, TTo>()
        where TFrom : unmanaged
        where TTo : unmanaged => TLanes.Bytes / (
            sizeof(TTo) < sizeof(long) ? sizeof(TTo)
            : typeof(TTo) == typeof(Complex64) || IsSingle<TFrom>() ? sizeof(float) : sizeof(double));

    /// <summary>Casts so many elements.</summary>
    [MethodImpl(Inlined)]
    public static void Run<TFrom, TTo>(TFrom* x, TTo* to)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (typeof(TTo) == typeof(Complex64))
        {
            Store(TLanes.Spread32(Float32(x)), to);
        }
        else if (typeof(TTo) == typeof(Complex))
        {
            ToComplex(x, to);
        }
        else if (sizeof(TTo) == sizeof(long) && IsSingle<TFrom>())
        {
            Store(Widened<TTo>(Float32(x)), to);
        }
        else
        {
            TLanes.Store(Real<TFrom, TTo>(x), to);
        }
    }

    [MethodImpl(Inlined)]
    private static void ToComplex<TFrom, TTo>(TFrom* x, TTo* to)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (typeof(TFrom) == typeof(float))
        {
            Store(TLanes.ComplexOfFloat32((float*)x), to);
        }
        else if (typeof(TFrom) == typeof(int))
        {
            Store(TLanes.ComplexOfInt32((int*)x), to);
        }
        else if (IsSingle<TFrom>())
        {
            var (lower, upper) = TLanes.Float64OfFloat32(Float32(x));
            Store(TLanes.Spread64(lower), to);
            Store(TLanes.Spread64(upper), (byte*)to + (2 * TLanes.Bytes));
        }
        else
        {
            Store(TLanes.Spread64(Float64(x)), to);
        }
    }

    [MethodImpl(Inlined)]
    private static void Store((TLanes Lower, TLanes Upper) x, void* to)
    {
        TLanes.Store(x.Lower, to);
        TLanes.Store(x.Upper, (byte*)to + TLanes.Bytes);
    }

    [MethodImpl(Inlined)]
    private static TLanes Real<TFrom, TTo>(TFrom* x)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (typeof(TTo) == typeof(Half))
        {
            if (ElementKind.IsInteger<TFrom>())
            {
                return TLanes.Narrow32(TLanes.HalfOfInteger<TFrom>(Float32(x)), TLanes.HalfOfInteger<TFrom>(Float32(x + (TLanes.Bytes / sizeof(float)))));
            }

            return TLanes.Narrow32(TLanes.HalfOfFloat32(Float32ToOdd(x)), TLanes.HalfOfFloat32(Float32ToOdd(x + (TLanes.Bytes / sizeof(float)))));
        }

        if (typeof(TTo) == typeof(float))
        {
            return Float32(x);
        }

        if (sizeof(TTo) == sizeof(long))
        {
            return typeof(TFrom) == typeof(float) && typeof(TTo) == typeof(long) ? TLanes.Int64OfFloat32((float*)x)
                : IsFloat<TFrom>() || typeof(TTo) == typeof(double) ? Cut<TTo>(Float64(x))
                : Int64(x);
        }

        return sizeof(TTo) == sizeof(byte) ? Int8(x)
            : sizeof(TTo) == sizeof(short) ? Int16(x)
            : typeof(TTo) == typeof(uint) && IsFloat<TFrom>() ? UInt32(x) : Int32(x);
    }

    // float64 as the 64 bits that are wanted.
    [MethodImpl(Inlined)]
    private static TLanes Cut<TTo>(TLanes x)
        where TTo : unmanaged => typeof(TTo) == typeof(ulong) ? TLanes.UInt64OfFloat64(x)
            : typeof(TTo) == typeof(double) ? x
            : TLanes.Int64OfFloat64(x);

    // float32 as twice as many bits.
    [MethodImpl(Inlined)]
    private static (TLanes Lower, TLanes Upper) Widened<TTo>(TLanes x)
        where TTo : unmanaged
    {
        if (typeof(TTo) == typeof(long))
        {
            return TLanes.Int64OfFloat32(x);
        }

        var (lower, upper) = TLanes.Float64OfFloat32(x);
        return (Cut<TTo>(lower), Cut<TTo>(upper));
    }

    [MethodImpl(Inlined)]
    private static TLanes Int8<T>(T* x)
        where T : unmanaged => sizeof(T) == sizeof(byte) ? TLanes.Load(x) : TLanes.Narrow16(Int16(x), Int16(x + (TLanes.Bytes / sizeof(short))));

    [MethodImpl(Inlined)]
    private static TLanes Int16<T>(T* x)
        where T : unmanaged => sizeof(T) == sizeof(byte) ? TLanes.Extend16(x)
            : sizeof(T) == sizeof(short) && typeof(T) != typeof(Half) ? TLanes.Load(x)
            : TLanes.Narrow32(Int32(x), Int32(x + (TLanes.Bytes / sizeof(int))));

    /// <summary>Elements as 32-bit integers, as many as a vector holds.</summary>
    [MethodImpl(Inlined)]
    public static TLanes Int32<T>(T* x)
        where T : unmanaged => typeof(T) == typeof(float) || IsSingle<T>() ? TLanes.Int32OfFloat32(Float32(x))
            : IsFloat<T>() ? TLanes.Int32OfFloat64(Float64(x), Float64(x + (TLanes.Bytes / sizeof(double))))
            : sizeof(T) < sizeof(int) ? TLanes.Extend32(x)
            : sizeof(T) == sizeof(int) ? TLanes.Load(x)
            : TLanes.Narrow64(TLanes.Load(x), TLanes.Load(x + (TLanes.Bytes / sizeof(long))));

    // Of floats: the lowest bits of the int64.
    [MethodImpl(Inlined)]
    private static TLanes UInt32<T>(T* x)
        where T : unmanaged
    {
        var (lower, upper) = IsSingle<T>() || typeof(T) == typeof(float)
            ? TLanes.Int64OfFloat32(Float32(x))
            : (TLanes.Int64OfFloat64(Float64(x)), TLanes.Int64OfFloat64(Float64(x + (TLanes.Bytes / sizeof(double)))));
        return TLanes.Narrow64(lower, upper);
    }

    // Of integers alone.
    [MethodImpl(Inlined)]
    private static TLanes Int64<T>(T* x)
        where T : unmanaged => sizeof(T) == sizeof(long) ? TLanes.Load(x) : TLanes.Extend64(x);

    /// <summary>Elements as float32, as many as a vector holds.</summary>
    [MethodImpl(Inlined)]
    public static TLanes Float32<T>(T* x)
        where T : unmanaged
    {
        var next = x + (TLanes.Bytes / sizeof(double));
        return typeof(T) == typeof(float) ? TLanes.Load(x)
            : typeof(T) == typeof(Half) ? TLanes.Float32OfHalf((ushort*)x)
            : typeof(T) == typeof(Complex64) ? TLanes.Narrow64(TLanes.Load(x), TLanes.Load(next))
            : IsFloat<T>() ? TLanes.Float32OfFloat64(Float64(x), Float64(next))
            : typeof(T) == typeof(long) ? TLanes.Float32OfInt64(TLanes.Load(x), TLanes.Load(next))
            : typeof(T) == typeof(ulong) ? TLanes.Float32OfUInt64(TLanes.Load(x), TLanes.Load(next))
            : typeof(T) == typeof(uint) ? TLanes.Float32OfUInt32(TLanes.Load(x))
            : TLanes.Float32OfInt32(Int32(x));
    }

    // float32 that give the same float16 as x.
    [MethodImpl(Inlined)]
    private static TLanes Float32ToOdd<T>(T* x)
        where T : unmanaged => typeof(T) == typeof(double) || typeof(T) == typeof(Complex)
            ? TLanes.Float32OfFloat64(TLanes.ToOdd(Float64(x)), TLanes.ToOdd(Float64(x + (TLanes.Bytes / sizeof(double)))))
            : Float32(x);

    /// <summary>Elements as float64, as many as a vector holds.</summary>
    [MethodImpl(Inlined)]
    public static TLanes Float64<T>(T* x)
        where T : unmanaged => typeof(T) == typeof(double) ? TLanes.Load(x)
            : typeof(T) == typeof(float) ? TLanes.Float64OfFloat32((float*)x)
            : typeof(T) == typeof(Complex) ? TLanes.Evens64(TLanes.Load(x), TLanes.Load((byte*)x + TLanes.Bytes))
            : typeof(T) == typeof(long) ? TLanes.Float64OfInt64(TLanes.Load(x))
            : typeof(T) == typeof(ulong) ? TLanes.Float64OfUInt64(TLanes.Load(x))
            : TLanes.Float64OfInteger(x);

    // Elements that become float32 before they become anything else.
    [MethodImpl(Inlined)]
    private static bool IsSingle<T>()
        where T : unmanaged => typeof(T) == typeof(Half) || typeof(T) == typeof(Complex64);

    [MethodImpl(Inlined)]
    private static bool IsFloat<T>()
        where T : unmanaged => ElementKind.IsFloat<T>() || IsSingle<T>() || typeof(T) == typeof(Complex);
}
