using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Merges elements that have been put together in memory into the target.</summary>
internal static unsafe class MergeMap
{
    /// <summary>Merges some short rows.</summary>
    /// <param name="here">Their elements.</param>
    /// <param name="hereLine">From a row to the next one.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="toLine">From a row to the next one.</param>
    /// <param name="other">From there to the elements of the other array, in elements.</param>
    /// <param name="size">How many rows, and how long they are.</param>
    [MethodImpl(Optimised.Loop)]
    public static void Run<T, TMerge>(T* here, long hereLine, T* to, long toLine, long other, (int Rows, int Columns) size)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        for (var row = 0; row < size.Rows; row++, here += hereLine, to += toLine)
        {
            var i = 0;
            for (; i <= size.Columns - Vector256<T>.Count; i += Vector256<T>.Count)
            {
                TMerge.Of(new Lanes256<T>(Vector256.Load(here + i)), to + i + other).Value.Store(to + i);
            }

            if (i < size.Columns)
            {
                Rest<T, TMerge>(Partial.Load(new ReadOnlySpan<T>(here + i, size.Columns - i)), to + i, other, size.Columns - i);
            }
        }
    }

    /// <summary>Merges a vector; past the caches, to a whole vector of memory, if wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put<T, TMerge, TLanes>(TLanes here, T* to, long other, bool isPast = false)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
        where TLanes : struct, ILanes<TLanes, T>
    {
        var merged = TMerge.Of(here, to + other);
        if (isPast || TMerge.IsPast)
        {
            TLanes.StorePast(merged, ref *to, 0);
        }
        else
        {
            TLanes.Store(merged, ref *to, 0);
        }
    }

    /// <summary>Merges the first elements of a vector, less than all of them; touches no others.</summary>
    public static void Rest<T, TMerge>(Lanes256<T> here, T* to, long other, int count)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        if (count > 0)
        {
            var there = TMerge.TakesOther ? Partial.Load(new ReadOnlySpan<T>(to + other, count)).Value : default;
            Partial.Store(TMerge.Of(here, (T*)&there), new Span<T>(to, count));
        }
    }
}
