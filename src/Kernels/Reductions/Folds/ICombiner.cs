using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>How two accumulators of a <see cref="LaneFold{TIn, TAccumulator, TLift, TCombiner, TFinish}"/> become one.</summary>
internal interface ICombiner<T>
    where T : unmanaged
{
    /// <summary>The accumulator of no elements.</summary>
    static abstract T Identity { get; }

    /// <summary>The accumulator of both, the earlier one first.</summary>
    static abstract T Combine(T earlier, T later);

    /// <summary>The same for each element of a vector.</summary>
    static abstract TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T>;

    /// <summary>True if it gives the smaller one; a constant to the compiler.</summary>
    static virtual bool IsLeast => false;

    /// <summary>True if it gives the larger one; a constant to the compiler.</summary>
    static virtual bool IsMost => false;

    /// <summary>True if <see cref="CombineNumbers"/> is shorter; a constant to the compiler.</summary>
    static virtual bool IsShorterOfNumbers => false;

    /// <summary>The same for vectors without NaN, in any order.</summary>
    static virtual TLanes CombineNumbers<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => throw new UnreachableException();
}

/// <summary>The shorter form of a combiner, for vectors without NaN.</summary>
internal readonly struct OfNumbers<T, TCombiner> : ICombiner<T>
    where T : unmanaged
    where TCombiner : struct, ICombiner<T>
{
    public static T Identity => TCombiner.Identity;

    public static bool IsLeast => TCombiner.IsLeast;

    public static bool IsMost => TCombiner.IsMost;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => TCombiner.Combine(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => TCombiner.CombineNumbers(earlier, later);
}

/// <summary>Sum; integers wrap. The identity is −0.0, which alone leaves −0.0 as it is.</summary>
internal readonly struct AddCombiner<T> : ICombiner<T>
    where T : unmanaged, INumberBase<T>
{
    public static T Identity => -T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => earlier + later;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => earlier + later;
}

/// <summary>Product; integers wrap.</summary>
internal readonly struct MultiplyCombiner<T> : ICombiner<T>
    where T : unmanaged, INumberBase<T>
{
    public static T Identity => T.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => earlier * later;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => earlier * later;
}

/// <summary>Smaller value; NaN wins, −0.0 is below 0.0.</summary>
internal readonly struct MinCombiner<T> : ICombiner<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static T Identity => Extremes<T>.Highest;

    public static bool IsLeast => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => T.Min(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.Min(earlier, later);

    public static bool IsShorterOfNumbers => NaNOrder.IsFloat<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CombineNumbers<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.MinOfNumbers(earlier, later);
}

/// <summary>Larger value; NaN wins, −0.0 is below 0.0.</summary>
internal readonly struct MaxCombiner<T> : ICombiner<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static T Identity => Extremes<T>.Lowest;

    public static bool IsMost => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => T.Max(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.Max(earlier, later);

    public static bool IsShorterOfNumbers => NaNOrder.IsFloat<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CombineNumbers<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.MaxOfNumbers(earlier, later);
}

/// <summary>Smaller value; NaN loses, so NaN is the value of no numbers.</summary>
internal readonly struct MinNumberCombiner<T> : ICombiner<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Identity => T.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => T.MinNumber(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.MinNumber(earlier, later);

    public static bool IsShorterOfNumbers => NaNOrder.IsFloat<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CombineNumbers<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.MinOfNumbers(earlier, later);
}

/// <summary>Larger value; NaN loses, so NaN is the value of no numbers.</summary>
internal readonly struct MaxNumberCombiner<T> : ICombiner<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Identity => T.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => T.MaxNumber(earlier, later);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.MaxNumber(earlier, later);

    public static bool IsShorterOfNumbers => NaNOrder.IsFloat<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes CombineNumbers<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.MaxOfNumbers(earlier, later);
}

/// <summary>The bits that either has.</summary>
internal readonly struct OrCombiner<T> : ICombiner<T>
    where T : unmanaged, IBinaryInteger<T>
{
    public static T Identity => T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Combine(T earlier, T later) => earlier | later;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, T> => earlier | later;
}

/// <summary>The ends of a number type's order: infinities where there are any.</summary>
internal static class Extremes<T>
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    /// <summary>Above or equal to every number.</summary>
    public static T Highest => T.CreateSaturating(double.PositiveInfinity);

    /// <summary>Below or equal to every number.</summary>
    public static T Lowest => T.CreateSaturating(double.NegativeInfinity);
}
