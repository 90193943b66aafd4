using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Casts between integers: wider ones are filled with the sign or with zeros, narrower ones keep the lowest bits.</summary>
internal static unsafe class IntegerCasts
{
    /// <summary>Casts every element.</summary>
    public static void Run<TFrom, TTo>(ReadOnlySpan<TFrom> x, Span<TTo> to)
        where TFrom : unmanaged
        where TTo : unmanaged => CastMap.Run<Cast<TFrom, TTo>, TFrom, TTo>(x, to);

    private readonly struct Cast<TFrom, TTo> : IVectorCast<TFrom, TTo>
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<TTo> Vector(TFrom* x) => Step<TFrom, TTo>(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TTo One(TFrom x) => Element<TFrom, TTo>(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TTo> Step<TFrom, TTo>(TFrom* x)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (sizeof(TFrom) == sizeof(TTo))
        {
            return Vector256.Load((TTo*)x);
        }

        return sizeof(TTo) switch
        {
            8 => WideLoad.Int64(x).As<long, TTo>(),
            4 => Int32(x).As<int, TTo>(),
            2 => Int16(x).As<short, TTo>(),
            _ => Int8(x).As<byte, TTo>(),
        };
    }

    /// <summary>Eight elements as 32-bit integers: extended, or their lowest bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Int32<T>(T* x)
        where T : unmanaged
    {
        if (sizeof(T) == sizeof(long))
        {
            return Vector256.Narrow(Vector256.Load((long*)x), Vector256.Load((long*)x + 4));
        }

        if (Avx2.IsSupported)
        {
            return typeof(T) == typeof(short) ? Avx2.ConvertToVector256Int32((short*)x)
                : typeof(T) == typeof(ushort) ? Avx2.ConvertToVector256Int32((ushort*)x)
                : typeof(T) == typeof(sbyte) ? Avx2.ConvertToVector256Int32((sbyte*)x)
                : typeof(T) == typeof(byte) ? Avx2.ConvertToVector256Int32((byte*)x)
                : Vector256.Load((int*)x);
        }

        return Vector256.Create(
            Element<T, int>(x[0]), Element<T, int>(x[1]), Element<T, int>(x[2]), Element<T, int>(x[3]),
            Element<T, int>(x[4]), Element<T, int>(x[5]), Element<T, int>(x[6]), Element<T, int>(x[7]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Int16<T>(T* x)
        where T : unmanaged
    {
        if (sizeof(T) > sizeof(short))
        {
            return Vector256.Narrow(Int32(x), Int32(x + 8));
        }

        if (sizeof(T) == sizeof(short))
        {
            return Vector256.Load((short*)x);
        }

        if (Avx2.IsSupported)
        {
            return typeof(T) == typeof(sbyte) ? Avx2.ConvertToVector256Int16((sbyte*)x) : Avx2.ConvertToVector256Int16((byte*)x);
        }

        var bytes = Vector128.Load((byte*)x);
        return typeof(T) == typeof(sbyte)
            ? Vector256.Create(Vector128.WidenLower(bytes.AsSByte()), Vector128.WidenUpper(bytes.AsSByte()))
            : Vector256.Create(Vector128.WidenLower(bytes).AsInt16(), Vector128.WidenUpper(bytes).AsInt16());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Int8<T>(T* x)
        where T : unmanaged => Vector256.Narrow(Int16(x), Int16(x + 16)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TTo Element<TFrom, TTo>(TFrom x)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        var wide = typeof(TFrom) == typeof(sbyte) ? Unsafe.BitCast<TFrom, sbyte>(x)
            : typeof(TFrom) == typeof(short) ? Unsafe.BitCast<TFrom, short>(x)
            : typeof(TFrom) == typeof(int) ? Unsafe.BitCast<TFrom, int>(x)
            : typeof(TFrom) == typeof(byte) ? Unsafe.BitCast<TFrom, byte>(x)
            : typeof(TFrom) == typeof(ushort) ? Unsafe.BitCast<TFrom, ushort>(x)
            : typeof(TFrom) == typeof(uint) ? Unsafe.BitCast<TFrom, uint>(x)
            : Unsafe.BitCast<TFrom, long>(x);
        return *(TTo*)&wide;
    }
}
