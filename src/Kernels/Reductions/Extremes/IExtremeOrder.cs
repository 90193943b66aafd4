using System.Numerics;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Which of two elements argmin or argmax looks for.</summary>
/// <remarks>As a combiner it gives the better one; the identity is an element that no other one is worse than.</remarks>
internal interface IExtremeOrder<T> : ICombiner<T>
    where T : unmanaged
{
    /// <summary>True if the element may never be the result: NaN in the nan forms.</summary>
    static abstract bool IsSkipped(T element);

    /// <summary>All bits set for each element that is not skipped.</summary>
    static abstract TLanes IsTaken<TLanes>(TLanes elements)
        where TLanes : struct, ILanes<TLanes, T>;

    /// <summary>True if <paramref name="a"/> is strictly better; both may be NaN.</summary>
    static abstract bool IsBetter(T a, T b);

    /// <summary>The same for each element of a vector: all bits set where it is.</summary>
    static abstract TLanes IsBetter<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes, T>;

    /// <summary>True if some elements may never be the result; a constant to the compiler.</summary>
    static abstract bool SkipsNaN { get; }

    /// <summary>Where an element is better than the best one, it and its place become those; none is NaN, but a best NaN may stay.</summary>
    static abstract void TakeNumbers<TLanes>(TLanes x, TLanes place, ref TLanes best, ref TLanes bestPlace)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>Smaller is better, NaN best.</summary>
internal readonly struct SmallerFirst<T> : IExtremeOrder<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static T Identity => MinCombiner<T>.Identity;

    public static bool IsLeast => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => MinCombiner<T>.Combine(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => MinCombiner<T>.Combine(earlier, later);

    public static bool IsShorterOfNumbers => MinCombiner<T>.IsShorterOfNumbers;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CombineNumbers<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => MinCombiner<T>.CombineNumbers(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(T element) => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes IsTaken<TLanes>(TLanes elements)
        where TLanes : struct, ILanes<TLanes, T> => ~TLanes.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(T a, T b) => a < b || (T.IsNaN(a) && !T.IsNaN(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes IsBetter<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes, T> => NaNOrder.IsFloat<T>()
        ? TLanes.AndNot(TLanes.Equals(b, b), TLanes.GreaterThanOrEqual(a, b))
        : TLanes.LessThan(a, b);

    public static bool SkipsNaN => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeNumbers<TLanes>(TLanes x, TLanes place, ref TLanes best, ref TLanes bestPlace)
        where TLanes : struct, ILanes<TLanes, T>
    {
        bestPlace = TLanes.SelectLess(x, best, place, bestPlace);
        best = TLanes.MinNative(x, best);
    }
}

/// <summary>Larger is better, NaN best.</summary>
internal readonly struct LargerFirst<T> : IExtremeOrder<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static T Identity => MaxCombiner<T>.Identity;

    public static bool IsMost => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => MaxCombiner<T>.Combine(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => MaxCombiner<T>.Combine(earlier, later);

    public static bool IsShorterOfNumbers => MaxCombiner<T>.IsShorterOfNumbers;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CombineNumbers<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => MaxCombiner<T>.CombineNumbers(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(T element) => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes IsTaken<TLanes>(TLanes elements)
        where TLanes : struct, ILanes<TLanes, T> => ~TLanes.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(T a, T b) => a > b || (T.IsNaN(a) && !T.IsNaN(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes IsBetter<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes, T> => NaNOrder.IsFloat<T>()
        ? TLanes.AndNot(TLanes.Equals(b, b), TLanes.LessThanOrEqual(a, b))
        : TLanes.GreaterThan(a, b);

    public static bool SkipsNaN => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeNumbers<TLanes>(TLanes x, TLanes place, ref TLanes best, ref TLanes bestPlace)
        where TLanes : struct, ILanes<TLanes, T>
    {
        bestPlace = TLanes.SelectLess(best, x, place, bestPlace);
        best = TLanes.MaxNative(x, best);
    }
}

/// <summary>Smaller is better, NaN is never taken.</summary>
internal readonly struct SmallerNumberFirst<T> : IExtremeOrder<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Identity => MinNumberCombiner<T>.Identity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => MinNumberCombiner<T>.Combine(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => MinNumberCombiner<T>.Combine(earlier, later);

    public static bool IsShorterOfNumbers => MinNumberCombiner<T>.IsShorterOfNumbers;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CombineNumbers<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => MinNumberCombiner<T>.CombineNumbers(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(T element) => T.IsNaN(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes IsTaken<TLanes>(TLanes elements)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.Equals(elements, elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(T a, T b) => a < b || (!T.IsNaN(a) && T.IsNaN(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes IsBetter<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes, T> =>
        TLanes.AndNot(TLanes.Equals(a, a), TLanes.GreaterThanOrEqual(a, b));

    public static bool SkipsNaN => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeNumbers<TLanes>(TLanes x, TLanes place, ref TLanes best, ref TLanes bestPlace)
        where TLanes : struct, ILanes<TLanes, T>
    {
        bestPlace = TLanes.SelectLess(x, best, place, bestPlace);
        best = TLanes.MinNative(x, best);
    }
}

/// <summary>Larger is better, NaN is never taken.</summary>
internal readonly struct LargerNumberFirst<T> : IExtremeOrder<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Identity => MaxNumberCombiner<T>.Identity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => MaxNumberCombiner<T>.Combine(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => MaxNumberCombiner<T>.Combine(earlier, later);

    public static bool IsShorterOfNumbers => MaxNumberCombiner<T>.IsShorterOfNumbers;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CombineNumbers<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => MaxNumberCombiner<T>.CombineNumbers(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(T element) => T.IsNaN(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes IsTaken<TLanes>(TLanes elements)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.Equals(elements, elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(T a, T b) => a > b || (!T.IsNaN(a) && T.IsNaN(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes IsBetter<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes, T> =>
        TLanes.AndNot(TLanes.Equals(a, a), TLanes.LessThanOrEqual(a, b));

    public static bool SkipsNaN => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TakeNumbers<TLanes>(TLanes x, TLanes place, ref TLanes best, ref TLanes bestPlace)
        where TLanes : struct, ILanes<TLanes, T>
    {
        bestPlace = TLanes.SelectLess(best, x, place, bestPlace);
        best = TLanes.MaxNative(x, best);
    }
}

/// <summary>Where NaN has a place in an order: it compares with nothing, so a comparison that fails says "better, or one is NaN".</summary>
internal static class NaNOrder
{
    /// <summary>True for the types that have it; a constant to the compiler.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFloat<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <summary>True for NaN, and for complex numbers of which either part is (<see cref="Complex.IsNaN"/> is false if the other one is infinite).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNaN<T>(T x)
        where T : unmanaged, INumberBase<T> => typeof(T) == typeof(Complex) ? ComplexOrder.IsNaN(Unsafe.BitCast<T, Complex>(x)) : T.IsNaN(x);
}
