using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Which of two elements argmin or argmax looks for.</summary>
internal interface IExtremeOrder<T>
    where T : unmanaged
{
    /// <summary>An element that no other one is worse than.</summary>
    static abstract T Worst { get; }

    /// <summary>True if the element may never be the result: NaN in the nan forms.</summary>
    static abstract bool IsSkipped(T element);

    /// <summary>All bits set for each element that is not skipped.</summary>
    static abstract Vector256<T> IsTaken(Vector256<T> elements);

    /// <summary>True if <paramref name="a"/> is strictly better; both may be NaN.</summary>
    static abstract bool IsBetter(T a, T b);

    /// <summary>The same for each element of a vector: all bits set where it is.</summary>
    static abstract Vector256<T> IsBetter(Vector256<T> a, Vector256<T> b);
}

/// <summary>Smaller is better, NaN best.</summary>
internal readonly struct SmallerFirst<T> : IExtremeOrder<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static T Worst => Extremes<T>.Highest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(T element) => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> IsTaken(Vector256<T> elements) => Vector256<T>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(T a, T b) => a < b || (T.IsNaN(a) && !T.IsNaN(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> IsBetter(Vector256<T> a, Vector256<T> b) =>
        Vector256.LessThan(a, b) | NaNOrder.OnlyFirst(a, b);
}

/// <summary>Larger is better, NaN best.</summary>
internal readonly struct LargerFirst<T> : IExtremeOrder<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static T Worst => Extremes<T>.Lowest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(T element) => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> IsTaken(Vector256<T> elements) => Vector256<T>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(T a, T b) => a > b || (T.IsNaN(a) && !T.IsNaN(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> IsBetter(Vector256<T> a, Vector256<T> b) =>
        Vector256.GreaterThan(a, b) | NaNOrder.OnlyFirst(a, b);
}

/// <summary>Smaller is better, NaN is never taken.</summary>
internal readonly struct SmallerNumberFirst<T> : IExtremeOrder<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Worst => T.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(T element) => T.IsNaN(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> IsTaken(Vector256<T> elements) => Vector256.Equals(elements, elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(T a, T b) => a < b || (!T.IsNaN(a) && T.IsNaN(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> IsBetter(Vector256<T> a, Vector256<T> b) =>
        Vector256.LessThan(a, b) | NaNOrder.OnlyFirst(b, a);
}

/// <summary>Larger is better, NaN is never taken.</summary>
internal readonly struct LargerNumberFirst<T> : IExtremeOrder<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Worst => T.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(T element) => T.IsNaN(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> IsTaken(Vector256<T> elements) => Vector256.Equals(elements, elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(T a, T b) => a > b || (!T.IsNaN(a) && T.IsNaN(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> IsBetter(Vector256<T> a, Vector256<T> b) =>
        Vector256.GreaterThan(a, b) | NaNOrder.OnlyFirst(b, a);
}

/// <summary>Where one element is NaN and the other is not.</summary>
internal static class NaNOrder
{
    /// <summary>All bits set where <paramref name="a"/> is NaN and <paramref name="b"/> is not; zero for integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> OnlyFirst<T>(Vector256<T> a, Vector256<T> b)
        where T : unmanaged =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Vector256.AndNot(Vector256.Equals(b, b), Vector256.Equals(a, a))
            : Vector256<T>.Zero;
}
