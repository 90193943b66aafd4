using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>How two neighbours become one.</summary>
internal interface IPairFold
{
    /// <summary>The function, lane by lane.</summary>
    static abstract TLanes Of<TLanes, T>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged;
}

/// <summary>Lines folded element by element.</summary>
internal static unsafe class LanePairs
{
    // Of the narrowest items.
    private const int LanesMax = 64;

    /// <summary>Folds two lines, the one at a place and the one that begins some elements behind it; the result may replace the former.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Fold<TFold, T>(T* x, T* y, T* to, long count)
        where TFold : struct, IPairFold
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Fold<TFold, T, Lanes512<T>>(x, y, to, count);
        }
        else
        {
            Fold<TFold, T, Lanes256<T>>(x, y, to, count);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Fold<TFold, T, TLanes>(T* x, T* y, T* to, long count)
        where TFold : struct, IPairFold
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        var step = (nuint)TLanes.Count;
        nuint at = 0;
        for (; at + step <= (nuint)count; at += step)
        {
            TLanes.Store(TFold.Of<TLanes, T>(TLanes.Load(ref *x, at), TLanes.Load(ref *y, at)), ref *to, at);
        }

        if (at < (nuint)count)
        {
            Rest<TFold, T, TLanes>(x + at, y + at, to + at, (int)(count - (long)at));
        }
    }

    // What is no whole vector: behind it may be elements that are still needed.
    private static void Rest<TFold, T, TLanes>(T* x, T* y, T* to, int count)
        where TFold : struct, IPairFold
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        Span<T> first = stackalloc T[LanesMax];
        Span<T> second = stackalloc T[LanesMax];
        first.Clear();
        second.Clear();
        new Span<T>(x, count).CopyTo(first);
        new Span<T>(y, count).CopyTo(second);
        var folded = TFold.Of<TLanes, T>(TLanes.Load(ref first[0], 0), TLanes.Load(ref second[0], 0));
        TLanes.Store(folded, ref first[0], 0);
        first[..count].CopyTo(new Span<T>(to, count));
    }

    /// <summary>The smaller; NaN spreads.</summary>
    public readonly struct Least : IPairFold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes, T>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged => TLanes.Min(x, y);
    }

    /// <summary>The larger; NaN spreads.</summary>
    public readonly struct Greatest : IPairFold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes, T>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged => TLanes.Max(x, y);
    }

    /// <summary>The sum.</summary>
    public readonly struct Sum : IPairFold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes, T>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged => x + y;
    }
}
