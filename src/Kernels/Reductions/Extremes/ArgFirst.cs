using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>The place of the first best element of a row, of any length and whatever stands in it: the best one is found as an extreme is, then its place.</summary>
internal static unsafe class ArgFirst<T, TOrder>
    where T : unmanaged, INumberBase<T>
    where TOrder : struct, IExtremeOrder<T>
{
    /// <summary>The place; any place if all elements are skipped. It is looked for in the one block that holds it.</summary>
    [MethodImpl(Optimised.Loop)]
    public static int Place(T* x, int length)
    {
        var lanes = stackalloc T[LaneWidths<T, T, Widen<T, T>, TOrder>.LaneCount];
        var (best, bestBlock) = (TOrder.Identity, 0);
        for (var start = 0; start < length; start += FoldOrder.BlockLength)
        {
            var block = LaneWidths<T, T, Widen<T, T>, TOrder>.Block(x + start, Math.Min(FoldOrder.BlockLength, length - start), lanes);
            if (start == 0 || TOrder.IsBetter(block, best))
            {
                (best, bestBlock) = (block, start);
            }
        }

        return bestBlock + Find(x + bestBlock, Math.Min(FoldOrder.BlockLength, length - bestBlock), best);
    }

    // The place of the first element that equals one of them; NaN equals NaN here.
    [MethodImpl(Optimised.Loop)]
    private static int Find(T* x, int length, T element)
    {
        var i = 0;
        if (NaNOrder.IsNaN(element))
        {
            while (i < length - 1 && !NaNOrder.IsNaN(x[i]))
            {
                i++;
            }

            return i;
        }

        if (Vector512.IsHardwareAccelerated && Vector512<T>.IsSupported)
        {
            for (var wanted = Vector512.Create(element); i <= length - Vector512<T>.Count; i += Vector512<T>.Count)
            {
                if (Vector512.Equals(Vector512.Load(x + i), wanted).ExtractMostSignificantBits() is var found and not 0)
                {
                    return i + BitOperations.TrailingZeroCount(found);
                }
            }
        }
        else if (Vector256<T>.IsSupported)
        {
            for (var wanted = Vector256.Create(element); i <= length - Vector256<T>.Count; i += Vector256<T>.Count)
            {
                if (Vector256.Equals(Vector256.Load(x + i), wanted).ExtractMostSignificantBits() is var found and not 0)
                {
                    return i + BitOperations.TrailingZeroCount(found);
                }
            }
        }

        while (i < length - 1 && x[i] != element)
        {
            i++;
        }

        return i;
    }
}
