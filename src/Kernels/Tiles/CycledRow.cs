using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Meets one row again and again: a broadcast row.</summary>
/// <remarks>
/// Whole vectors follow each other in the target, and those that hold the end of the row and its begin are read from a copy of both beside
/// each other, so the row is neither laid out in memory nor does its length matter (x + row of 181 float32, 128 KiB: 0.061 → 0.035 ns an element).
/// </remarks>
internal static unsafe class CycledRow
{
    private const int Unroll = 4;

    /// <summary>True if a row is long enough.</summary>
    public static bool IsLong<T>(long length)
        where T : unmanaged => Vector256.IsHardwareAccelerated && length >= Vector256<T>.Count;

    /// <summary>Merges elements with as much of the row, row after row.</summary>
    /// <param name="row">Its first element.</param>
    /// <param name="length">Its length.</param>
    /// <param name="to">Room for the results.</param>
    /// <param name="other">From there to the elements of the other array, in elements.</param>
    /// <param name="count">How many.</param>
    public static void Run<T, TMerge>(T* row, long length, T* to, long other, long count)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var isPast = StreamedCopy.IsWorth(count * sizeof(T)) && StreamedCopy.AreLines(to, 0);
        if (Vector512.IsHardwareAccelerated && length >= Vector512<T>.Count)
        {
            Whole<T, TMerge, Lanes512<T>>(row, length, to, other, count, isPast);
        }
        else
        {
            Whole<T, TMerge, Lanes256<T>>(row, length, to, other, count, isPast);
        }

        StreamedCopy.Done(isPast);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Whole<T, TMerge, TLanes>(T* row, long length, T* to, long other, long count, bool isPast)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
        where TLanes : struct, ILanes<TLanes, T>
    {
        var seam = stackalloc T[2 * TLanes.Count];
        TLanes.Store(TLanes.Load(ref row[length - TLanes.Count], 0), ref *seam, 0);
        TLanes.Store(TLanes.Load(ref *row, 0), ref seam[TLanes.Count], 0);
        long at = 0;
        while (true)
        {
            var whole = Math.Min(length - at, count) / TLanes.Count;
            count -= whole * TLanes.Count;
            for (; whole >= Unroll; whole -= Unroll, at += Unroll * TLanes.Count, to += Unroll * TLanes.Count)
            {
                Put<T, TMerge, TLanes>(row + at, to, other, isPast);
                Put<T, TMerge, TLanes>(row + at + TLanes.Count, to + TLanes.Count, other, isPast);
                Put<T, TMerge, TLanes>(row + at + (2 * TLanes.Count), to + (2 * TLanes.Count), other, isPast);
                Put<T, TMerge, TLanes>(row + at + (3 * TLanes.Count), to + (3 * TLanes.Count), other, isPast);
            }

            for (; whole > 0; whole--, at += TLanes.Count, to += TLanes.Count)
            {
                Put<T, TMerge, TLanes>(row + at, to, other, isPast);
            }

            if (count < TLanes.Count)
            {
                break;
            }

            if (at < length)
            {
                Put<T, TMerge, TLanes>(seam + TLanes.Count - (length - at), to, other, isPast);
                (at, count) = (at + TLanes.Count, count - TLanes.Count);
                to += TLanes.Count;
            }

            at -= length;
        }

        Rest<T, TMerge>(row, length, at, to, other, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T, TMerge, TLanes>(T* from, T* to, long other, bool isPast)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
        where TLanes : struct, ILanes<TLanes, T> => MergeMap.Put<T, TMerge, TLanes>(TLanes.Load(ref *from, 0), to, other, isPast);

    private static void Rest<T, TMerge>(T* row, long length, long at, T* to, long other, long count)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        while (count > 0)
        {
            at = at == length ? 0 : at;
            var taken = (int)Math.Min(Math.Min(length - at, count), Lanes256<T>.Count);
            MergeMap.Rest<T, TMerge>(Partial.Load(new ReadOnlySpan<T>(row + at, taken)), to, other, taken);
            (at, count) = (at + taken, count - taken);
            to += taken;
        }
    }
}
