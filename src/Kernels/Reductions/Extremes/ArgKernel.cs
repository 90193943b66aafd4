using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>The position of the best element: of equal ones, the first in C order of the whole array.</summary>
/// <remarks>
/// An accumulator is the best element so far and its position, 2⁶³ − 1 for none. Better ones become rare, so elements are
/// compared a vector at a time with the best one, and looked at one by one only where a vector holds a better one.
/// </remarks>
internal sealed unsafe class ArgKernel<T, TOrder>(ReductionTypes types, DType valueDType) : ReductionKernel
    where T : unmanaged
    where TOrder : struct, IExtremeOrder<T>
{
    // Above every position, so that any element comes before it.
    private const long Nowhere = long.MaxValue;

    public override DType Input => types.Input;

    public override ImmutableArray<DType> State { get; } = [valueDType, DType.Int64];

    public override DType Output => DType.Int64;

    public override bool NeedsIndex => true;

    public override string? EmptyError => types.EmptyError;

    public override void Clear(byte** parts, long length)
    {
        for (long i = 0; i < length; i++)
        {
            ((T*)parts[0])[i] = TOrder.Worst;
            ((long*)parts[1])[i] = Nowhere;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var x = (T*)tile.Values;
        for (var row = 0; row < tile.Rows; row++)
        {
            var found = First(x, tile.Length);
            Offer(parts, at + row, found < 0 ? TOrder.Worst : x[found], found < 0 ? Nowhere : tile.Index + (found * tile.IndexStep));
            x += tile.Length;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        Check.That(tile.Rows == 1, "INV-2", "an index reduction takes rows one at a time");
        var x = (T*)tile.Values;
        var best = (T*)parts[0] + at;
        var i = 0;
        if (Vector256<T>.IsSupported && sizeof(T) >= sizeof(float))
        {
            var indices = (long*)parts[1] + at;
            for (; i <= tile.Length - Vector256<T>.Count; i += Vector256<T>.Count)
            {
                OfferVector(Vector256.Load(x + i), tile.Index, best + i, indices + i);
            }
        }

        for (; i < tile.Length; i++)
        {
            Offer(parts, at + i, x[i], TOrder.IsSkipped(x[i]) ? Nowhere : tile.Index);
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

    // As Offer for neighbouring accumulators: one vector of elements, and one or two of their 64-bit positions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OfferVector(Vector256<T> elements, long index, T* best, long* bestIndices)
    {
        var held = Vector256.Load(best);
        var low = Vector256.Load(bestIndices);
        var isEarlier = Vector256.LessThan(Vector256.Create(index), low);
        var high = Vector256<long>.Zero;
        if (sizeof(T) == sizeof(float))
        {
            high = Vector256.Load(bestIndices + Vector256<long>.Count);
            isEarlier = Vector256.Narrow(isEarlier, Vector256.LessThan(Vector256.Create(index), high)).AsInt64();
        }

        var isEqual = Vector256.AndNot(isEarlier.As<long, T>(), TOrder.IsBetter(held, elements));
        var takes = (TOrder.IsBetter(elements, held) | isEqual) & TOrder.IsTaken(elements);
        Vector256.ConditionalSelect(takes, elements, held).Store(best);
        if (sizeof(T) == sizeof(float))
        {
            var (takesLow, takesHigh) = Vector256.Widen(takes.AsInt32());
            Vector256.ConditionalSelect(takesLow, Vector256.Create(index), low).Store(bestIndices);
            Vector256.ConditionalSelect(takesHigh, Vector256.Create(index), high).Store(bestIndices + Vector256<long>.Count);
        }
        else
        {
            Vector256.ConditionalSelect(takes.AsInt64(), Vector256.Create(index), low).Store(bestIndices);
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

    // The place of the first best element in a row, −1 if all are skipped.
    [MethodImpl(Optimised.Loop)]
    private static int First(T* x, int length)
    {
        var place = 0;
        while (place < length && TOrder.IsSkipped(x[place]))
        {
            place++;
        }

        if (place == length)
        {
            return -1;
        }

        var i = place + 1;
        while (Vector256<T>.IsSupported && (i = SkipWorse(x, i, length, x[place])) <= length - Vector256<T>.Count)
        {
            for (var end = i + Vector256<T>.Count; i < end; i++)
            {
                place = TOrder.IsBetter(x[i], x[place]) ? i : place;
            }
        }

        for (; i < length; i++)
        {
            place = TOrder.IsBetter(x[i], x[place]) ? i : place;
        }

        return place;
    }

    // The start of the next vector that holds an element better than the best, or of the last incomplete one.
    [MethodImpl(Optimised.Loop)]
    private static int SkipWorse(T* x, int i, int length, T best)
    {
        var bests = Vector256.Create(best);
        for (; i <= length - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            if (TOrder.IsBetter(Vector256.Load(x + i), bests).AsByte() != Vector256<byte>.Zero)
            {
                return i;
            }
        }

        return i;
    }
}
