using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Which elements are numbers, for the reductions that skip NaN.</summary>
internal static unsafe class NaNMask
{
    /// <summary>Writes 1 for a number and 0 for NaN; a complex number with one NaN part is none.</summary>
    public static void IsNumber(byte* values, DType dtype, int length, byte* mask)
    {
        switch (dtype)
        {
            case DType.Float16: Half((ushort*)values, length, mask); break;
            case DType.Float32: Real((float*)values, length, mask); break;
            case DType.Float64: Real((double*)values, length, mask); break;
            case DType.Complex64: Pairs((float*)values, length, mask); break;
            default: Pairs((double*)values, length, mask); break;
        }
    }

    /// <summary>True if none of the elements is NaN; of float16 and complex numbers it may be false all the same, since they are not looked at.</summary>
    public static bool AreNumbers(byte* values, DType dtype, int length) => dtype switch
    {
        DType.Float32 => AreNumbers((float*)values, length),
        DType.Float64 => AreNumbers((double*)values, length),
        _ => false,
    };

    [MethodImpl(Optimised.Loop)]
    private static bool AreNumbers<T>(T* values, int length)
        where T : unmanaged, INumberBase<T>
    {
        var step = Vector256<T>.Count;
        var numbers = Vector256<T>.AllBitsSet;
        var i = 0;
        for (; i <= length - (4 * step); i += 4 * step)
        {
            numbers &= IsNumber(values + i) & IsNumber(values + i + step) & IsNumber(values + i + (2 * step)) & IsNumber(values + i + (3 * step));
        }

        var areNumbers = numbers.AsByte() == Vector256<byte>.AllBitsSet;
        for (; i < length; i++)
        {
            areNumbers &= !T.IsNaN(values[i]);
        }

        return areNumbers;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> IsNumber<T>(T* values)
        where T : unmanaged
    {
        var x = Vector256.Load(values);
        return Vector256.Equals(x, x);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Half(ushort* values, int length, byte* mask)
    {
        for (var i = 0; i < length; i++)
        {
            // Above the bits of infinity lie the NaNs.
            mask[i] = (values[i] & 0x7fff) <= 0x7c00 ? (byte)1 : (byte)0;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Real<T>(T* values, int length, byte* mask)
        where T : unmanaged, INumberBase<T>
    {
        var i = 0;
        for (; i <= length - 8; i += 8)
        {
            *(ulong*)(mask + i) = MaskBytes.Spread(Bits(values + i));
        }

        for (; i < length; i++)
        {
            mask[i] = T.IsNaN(values[i]) ? (byte)0 : (byte)1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits<T>(T* values)
        where T : unmanaged
    {
        var first = Vector256.Load(values);
        var bits = Vector256.Equals(first, first).ExtractMostSignificantBits();
        if (sizeof(T) == sizeof(float))
        {
            return bits;
        }

        var second = Vector256.Load(values + Vector256<T>.Count);
        return bits | (Vector256.Equals(second, second).ExtractMostSignificantBits() << Vector256<T>.Count);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Pairs<T>(T* values, int length, byte* mask)
        where T : unmanaged, INumberBase<T>
    {
        for (var i = 0; i < length; i++)
        {
            mask[i] = T.IsNaN(values[2 * i]) || T.IsNaN(values[(2 * i) + 1]) ? (byte)0 : (byte)1;
        }
    }
}
