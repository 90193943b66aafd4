using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Floats as signed integers of the same order, in their place: NaN behind ∞, −0 below 0.</summary>
internal static unsafe class SortKeys
{
    /// <summary>Bits of floats become keys; whole vectors may be read and written behind the last.</summary>
    public static void OfFloats<T>(T* items, long count)
        where T : unmanaged => Run<T, Key>(items, count);

    /// <summary>Keys become bits of floats.</summary>
    public static void ToFloats<T>(T* items, long count)
        where T : unmanaged => Run<T, Turned>(items, count);

    private static void Run<T, TKey>(T* items, long count)
        where T : unmanaged
        where TKey : struct, IKey
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<T, TKey, Lanes512<T>>(items, count);
        }
        else
        {
            Run<T, TKey, Lanes256<T>>(items, count);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Run<T, TKey, TLanes>(T* items, long count)
        where T : unmanaged
        where TKey : struct, IKey
        where TLanes : struct, ILanes<TLanes, T>
    {
        for (nuint at = 0; at < (nuint)count; at += (nuint)TLanes.Count)
        {
            TLanes.Store(TKey.Of<TLanes, T>(TLanes.Load(ref *items, at)), ref *items, at);
        }
    }

    private interface IKey
    {
        static abstract TLanes Of<TLanes, T>(TLanes bits)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged;
    }

    // Magnitudes of negative numbers rise the other way.
    private readonly struct Turned : IKey
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes, T>(TLanes bits)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged => bits ^ TLanes.AndNot(TLanes.SignMask(bits), Sign<TLanes, T>());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Sign<TLanes, T>()
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged => TLanes.CreateBits(sizeof(T) == sizeof(float) ? int.MinValue : long.MinValue);
    }

    // Every NaN becomes one of no sign, so that none lies below −∞.
    private readonly struct Key : IKey
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes, T>(TLanes bits)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
        {
            var isSingle = sizeof(T) == sizeof(float);
            var infinity = TLanes.CreateBits(isSingle ? BitConverter.SingleToInt32Bits(float.PositiveInfinity) : BitConverter.DoubleToInt64Bits(double.PositiveInfinity));
            var magnitude = TLanes.AndNot(bits, Turned.Sign<TLanes, T>());
            var isNaN = TLanes.GreaterThan(magnitude, infinity);
            return TLanes.Select(isNaN, magnitude, Turned.Of<TLanes, T>(bits));
        }
    }
}
