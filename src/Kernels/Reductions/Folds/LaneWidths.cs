using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The loops of a fold by the widest vectors there are, or one by one where no vector holds the accumulators.</summary>
internal static unsafe class LaneWidths<TIn, TAccumulator, TLift, TCombiner>
    where TIn : unmanaged
    where TAccumulator : unmanaged, INumberBase<TAccumulator>
    where TLift : struct, ILift<TIn, TAccumulator>
    where TCombiner : struct, ICombiner<TAccumulator>
{
    /// <summary>Accumulators that a block is folded into first.</summary>
    public static int LaneCount => FoldOrder.LaneBytes / sizeof(TAccumulator);

    private static bool Is512 => Vector512.IsHardwareAccelerated && Vector512<TAccumulator>.IsSupported;

    /// <summary>One block as one accumulator, in the order of <see cref="FoldOrder"/>.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="count">At most <see cref="FoldOrder.BlockLength"/>.</param>
    /// <param name="lanes">Room for <see cref="LaneCount"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TAccumulator Block(TIn* x, int count, TAccumulator* lanes)
    {
        if (!Vector256<TAccumulator>.IsSupported || count % LaneCount != 0)
        {
            return Uneven(x, count, lanes);
        }

        return Is512
            ? LaneLoops<TIn, TAccumulator, Lanes512<TAccumulator>, LaneLoad512<TIn, TAccumulator, TLift>, TLift, TCombiner>.Whole(x, count)
            : LaneLoops<TIn, TAccumulator, Lanes256<TAccumulator>, LaneLoad256<TIn, TAccumulator, TLift>, TLift, TCombiner>.Whole(x, count);
    }

    /// <summary>Each row into an accumulator, if vectors hold them and a row is so many whole lanes.</summary>
    /// <returns>False if nothing was folded.</returns>
    public static bool TryRows(TAccumulator* accumulators, TIn* x, int length, int rows)
    {
        if (!Vector256<TAccumulator>.IsSupported || length % LaneCount != 0)
        {
            return false;
        }

        if (Is512)
        {
            LaneLoops<TIn, TAccumulator, Lanes512<TAccumulator>, LaneLoad512<TIn, TAccumulator, TLift>, TLift, TCombiner>.Rows(accumulators, x, length, rows);
        }
        else
        {
            LaneLoops<TIn, TAccumulator, Lanes256<TAccumulator>, LaneLoad256<TIn, TAccumulator, TLift>, TLift, TCombiner>.Rows(accumulators, x, length, rows);
        }

        return true;
    }

    [MethodImpl(Optimised.Loop)]
    private static TAccumulator Uneven(TIn* x, int count, TAccumulator* lanes)
    {
        var whole = count - (count % LaneCount);
        if (whole > 0)
        {
            Lanes(x, whole, lanes);
        }

        for (var i = whole; i < count; i++)
        {
            var element = TLift.Lift(x[i]);
            lanes[i - whole] = whole > 0 ? TCombiner.Combine(lanes[i - whole], element) : element;
        }

        return whole > 0 && Vector256<TAccumulator>.IsSupported
            ? LaneTree.Combine<TAccumulator, TCombiner>(lanes)
            : LaneTree.Combine<TAccumulator, TCombiner>(lanes, LaneCount, Math.Min(count, LaneCount));
    }

    /// <summary>The lanes of a block.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="count">A multiple of <see cref="LaneCount"/>, not 0.</param>
    /// <param name="lanes">Receives the lanes.</param>
    public static void Lanes(TIn* x, int count, TAccumulator* lanes)
    {
        if (Is512)
        {
            LaneLoops<TIn, TAccumulator, Lanes512<TAccumulator>, LaneLoad512<TIn, TAccumulator, TLift>, TLift, TCombiner>.Lanes(x, count, lanes);
        }
        else if (Vector256<TAccumulator>.IsSupported)
        {
            LaneLoops<TIn, TAccumulator, Lanes256<TAccumulator>, LaneLoad256<TIn, TAccumulator, TLift>, TLift, TCombiner>.Lanes(x, count, lanes);
        }
        else
        {
            ScalarLanes(x, count, lanes);
        }
    }

    /// <summary>Element i of each row into accumulator i, row after row.</summary>
    public static void Across(TAccumulator* accumulators, TIn* x, int length, int rows, long stride)
    {
        if (Is512)
        {
            LaneLoops<TIn, TAccumulator, Lanes512<TAccumulator>, LaneLoad512<TIn, TAccumulator, TLift>, TLift, TCombiner>.Across(
                accumulators, x, length, rows, stride);
        }
        else if (Vector256<TAccumulator>.IsSupported)
        {
            LaneLoops<TIn, TAccumulator, Lanes256<TAccumulator>, LaneLoad256<TIn, TAccumulator, TLift>, TLift, TCombiner>.Across(
                accumulators, x, length, rows, stride);
        }
        else
        {
            ScalarColumns(accumulators, x, length, rows, stride);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void ScalarLanes(TIn* x, int count, TAccumulator* lanes)
    {
        for (var lane = 0; lane < LaneCount; lane++)
        {
            lanes[lane] = TLift.Lift(x[lane]);
        }

        for (var i = LaneCount; i < count; i += LaneCount)
        {
            for (var lane = 0; lane < LaneCount; lane++)
            {
                lanes[lane] = TCombiner.Combine(lanes[lane], TLift.Lift(x[i + lane]));
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void ScalarColumns(TAccumulator* accumulators, TIn* x, int length, int rows, long stride)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < length; i++)
            {
                accumulators[i] = TCombiner.Combine(accumulators[i], TLift.Lift(x[i]));
            }

            x += stride;
        }
    }
}
