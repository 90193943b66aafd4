using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>The position of the best element: of equal ones, the first in C order of the whole array.</summary>
/// <remarks>
/// An accumulator is the best element so far and its position, 2⁶³ − 1 for none. The best value of a row is found as an extreme is, and
/// then its place; across, places are kept in lanes as wide as an element (<see cref="ArgStrips{T, TOrder}"/>).
/// </remarks>
internal sealed unsafe class ArgKernel<T, TOrder>(ReductionTypes types, DType valueDType) : ReductionKernel
    where T : unmanaged, INumberBase<T>
    where TOrder : struct, IExtremeOrder<T>
{
    // Above every position, so that any element comes before it.
    private const long Nowhere = long.MaxValue;

    public override DType Input => types.Input;

    public override ImmutableArray<DType> State { get; } = [valueDType, DType.Int64];

    public override DType Output => DType.Int64;

    public override bool NeedsIndex => true;

    public override bool TakesRowsApart => true;

    public override string? EmptyError => types.EmptyError;

    public override void Clear(byte** parts, long length)
    {
        for (long i = 0; i < length; i++)
        {
            ((T*)parts[0])[i] = TOrder.Identity;
            ((long*)parts[1])[i] = Nowhere;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var x = (T*)tile.Values;
        var lanes = stackalloc T[LaneWidths<T, T, Widen<T, T>, TOrder>.LaneCount];
        for (var row = 0; row < tile.Rows; row++)
        {
            var found = ArgRow<T, TOrder>.Place(x, tile.Length);
            found = found >= 0 ? found : First(x, tile.Length, lanes);
            Offer(parts, at + row, x[found], TOrder.IsSkipped(x[found]) ? Nowhere : tile.Index + (found * tile.IndexStep));
            x += tile.Length;
        }
    }

    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        if (Vector256<T>.IsSupported)
        {
            ArgStrips<T, TOrder>.Across((T*)parts[0] + at, (long*)parts[1] + at, tile);
            return;
        }

        for (var row = 0; row < tile.Rows; row++)
        {
            var x = (T*)tile.Values + (row * tile.RowStride);
            for (var i = 0; i < tile.Length; i++)
            {
                Offer(parts, at + i, x[i], TOrder.IsSkipped(x[i]) ? Nowhere : tile.Index + (row * tile.IndexRowStep));
            }
        }
    }

    public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length)
    {
        for (long i = 0; i < length; i++)
        {
            Offer(into, i, ((T*)from[0])[i], ((long*)from[1])[i]);
        }
    }

    public override void Finish(byte** parts, long length, long count, byte* output)
    {
        var indices = (long*)parts[1];
        for (long i = 0; i < length; i++)
        {
            ((long*)output)[i] = indices[i] != Nowhere ? indices[i] : throw new ValueException("All-NaN slice encountered");
        }
    }

    private static void Offer(byte** parts, long at, T element, long index)
    {
        ref var best = ref ((T*)parts[0])[at];
        ref var bestIndex = ref ((long*)parts[1])[at];
        if (index == Nowhere)
        {
            return;
        }

        if (bestIndex == Nowhere || TOrder.IsBetter(element, best) || (index < bestIndex && !TOrder.IsBetter(best, element)))
        {
            (best, bestIndex) = (element, index);
        }
    }

    // The place of the first best element in a row; any place if all are skipped. It is looked for in the one block that holds it.
    [MethodImpl(Optimised.Loop)]
    private static int First(T* x, int length, T* lanes)
    {
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
