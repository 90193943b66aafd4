using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Functions of signs and bits that are the same for every element type.</summary>
internal static class Steps
{
    /// <summary>0, y or 1 as x is below, at or above 0; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Heaviside<T>(Vector256<T> x, Vector256<T> y)
    {
        var atZero = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<T>.Zero), y, x);
        var above = Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<T>.Zero), Vector256<T>.One, atZero);
        return Vector256.AndNot(above, Vector256.LessThan(x, Vector256<T>.Zero));
    }

    /// <summary>−1, 0 or 1; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Sign<T>(Vector256<T> x)
    {
        var zero = Vector256<T>.Zero;
        var atMost = Vector256.ConditionalSelect(Vector256.LessThan(x, zero), zero - Vector256<T>.One, x);
        var sign = Vector256.ConditionalSelect(Vector256.GreaterThan(x, zero), Vector256<T>.One, atMost);
        return Vector256.AndNot(sign, Vector256.Equals(x, zero));
    }

    /// <summary>All bits of a lane set where the sign bit is; never for unsigned integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> SignBit<T>(Vector256<T> x)
    {
        if (typeof(T) == typeof(float))
        {
            return Vector256.LessThan(x.AsInt32(), Vector256<int>.Zero).As<int, T>();
        }

        return typeof(T) == typeof(double)
            ? Vector256.LessThan(x.AsInt64(), Vector256<long>.Zero).As<long, T>()
            : Vector256.LessThan(x, Vector256<T>.Zero);
    }
}
