using System.Numerics;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Whether one element of a row decides what a <see cref="TruthKernel{TIn, TBits, TCombiner}"/> asks: for any one that is not zero, for all a zero.</summary>
/// <remarks>A row is left soon after it is decided, and looked at by sixteen vectors: the lanes of a piece are tested, not combined.</remarks>
internal static unsafe class TruthRow<TIn, TBits, TCombiner, TLanes, TLoad>
    where TIn : unmanaged, INumberBase<TIn>
    where TBits : unmanaged, IBinaryInteger<TBits>
    where TCombiner : struct, ICombiner<TBits>
    where TLanes : struct, ILanes<TLanes, TBits>
    where TLoad : struct, ILaneLoad<TIn, TBits, TLanes>
{
    private static int Step => TLanes.Count;

    /// <summary>True if an element of the row decides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDecided(TIn* x, int length)
    {
        var i = 0;
        for (; i <= length - (16 * Step); i += 16 * Step)
        {
            var (first, second) = (Four(x + i), Four(x + i + (4 * Step)));
            var (third, fourth) = (Four(x + i + (8 * Step)), Four(x + i + (12 * Step)));
            if (Decides(TCombiner.Combine(TCombiner.Combine(first, second), TCombiner.Combine(third, fourth))))
            {
                return true;
            }
        }

        return IsDecidedByRest(x, i, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsDecidedByRest(TIn* x, int i, int length)
    {
        for (; i <= length - Step; i += Step)
        {
            if (Decides(TLoad.Load(x + i)))
            {
                return true;
            }
        }

        for (; i < length; i++)
        {
            if (TIn.IsZero(x[i]) != TBits.IsZero(TCombiner.Identity))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Four(TIn* x) => TCombiner.Combine(
        TCombiner.Combine(TLoad.Load(x), TLoad.Load(x + Step)),
        TCombiner.Combine(TLoad.Load(x + (2 * Step)), TLoad.Load(x + (3 * Step))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Decides(TLanes bits) => !TLanes.IsClear(TBits.IsZero(TCombiner.Identity) ? bits : TLanes.Equals(bits, TLanes.Zero));
}
