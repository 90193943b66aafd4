using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>
/// Folds whose combiner is shorter where there is no NaN (<see cref="ICombiner{T}.IsShorterOfNumbers"/>): all vectors of a block are combined so
/// and looked through for NaN, half a comparison each; a block that holds one is given back.
/// </summary>
/// <remarks>
/// A maximum that minds NaN is three instructions a vector, each waiting for the one before: max of float64 along axis 0 from memory took
/// 0.24 ns an element so, and takes 0.18 as integers do. The order of the combinations is another one, which no bit of an extreme shows.
/// </remarks>
internal static unsafe class NumberLoops<TIn, TAccumulator, TLanes, TLoad, TCombiner>
    where TIn : unmanaged
    where TAccumulator : unmanaged
    where TLanes : struct, ILanes<TLanes, TAccumulator>
    where TLoad : struct, ILaneLoad<TIn, TAccumulator, TLanes>
    where TCombiner : struct, ICombiner<TAccumulator>
{
    private static int Step => TLanes.Count;

    /// <summary>Folds four rows of four vectors into the accumulators of their columns; false, and nothing is done, if there is a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFourRows(TAccumulator* accumulators, TIn* x, long stride)
    {
        var nan = TwoRows(x, x + stride, out var best0, out var best1, out var best2, out var best3) |
            TakeTwoRows(x + (2 * stride), stride, ref best0, ref best1, ref best2, ref best3);
        if (nan != 0)
        {
            return false;
        }

        Fold(accumulators, best0);
        Fold(accumulators + Step, best1);
        Fold(accumulators + (2 * Step), best2);
        Fold(accumulators + (3 * Step), best3);
        return true;
    }

    /// <summary>The same with eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryEightRows(TAccumulator* accumulators, TIn* x, long stride)
    {
        var nan = TwoRows(x, x + stride, out var best0, out var best1, out var best2, out var best3) |
            TakeTwoRows(x + (2 * stride), stride, ref best0, ref best1, ref best2, ref best3);
        x += 4 * stride;
        nan |= TakeTwoRows(x, stride, ref best0, ref best1, ref best2, ref best3) |
            TakeTwoRows(x + (2 * stride), stride, ref best0, ref best1, ref best2, ref best3);
        if (nan != 0)
        {
            return false;
        }

        Fold(accumulators, best0);
        Fold(accumulators + Step, best1);
        Fold(accumulators + (2 * Step), best2);
        Fold(accumulators + (3 * Step), best3);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong TakeTwoRows(TIn* x, long stride, ref TLanes best0, ref TLanes best1, ref TLanes best2, ref TLanes best3)
    {
        var nan = TwoRows(x, x + stride, out var later0, out var later1, out var later2, out var later3);
        (best0, best1) = (TCombiner.CombineNumbers(best0, later0), TCombiner.CombineNumbers(best1, later1));
        (best2, best3) = (TCombiner.CombineNumbers(best2, later2), TCombiner.CombineNumbers(best3, later3));
        return nan;
    }

    /// <summary>Folds rows into the accumulators of their columns, none of which may be NaN, up to the first row that holds a NaN; returns how many.</summary>
    /// <param name="accumulators">Those of the columns; if one is NaN, nothing is folded.</param>
    /// <param name="x">The first row.</param>
    /// <param name="length">A multiple of eight vectors.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="stride">From one row to the next.</param>
    [MethodImpl(Optimised.Loop)]
    public static int Rows(TAccumulator* accumulators, TIn* x, int length, int rows, long stride)
    {
        var nan = 0UL;
        for (var i = 0; i < length; i += 2 * Step)
        {
            nan |= TLanes.NaNBits(TLanes.Load(ref accumulators[i], 0), TLanes.Load(ref accumulators[i], (nuint)Step));
        }

        var row = 0;
        for (; row < rows && nan == 0; row++, x += stride)
        {
            for (var i = 0; i < length; i += 4 * Step)
            {
                if (!TryFour(accumulators + i, x + i))
                {
                    return row;
                }
            }
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFour(TAccumulator* accumulators, TIn* x)
    {
        var (x0, x1, x2, x3) = (Load(x, 0), Load(x, 1), Load(x, 2), Load(x, 3));
        if ((TLanes.NaNBits(x0, x1) | TLanes.NaNBits(x2, x3)) != 0)
        {
            return false;
        }

        TakeNumber(accumulators, x0);
        TakeNumber(accumulators + Step, x1);
        TakeNumber(accumulators + (2 * Step), x2);
        TakeNumber(accumulators + (3 * Step), x3);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TakeNumber(TAccumulator* accumulators, TLanes x) =>
        TLanes.Store(TCombiner.CombineNumbers(TLanes.Load(ref *accumulators, 0), x), ref *accumulators, 0);

    /// <summary>Combines all of a block; false if there is a NaN.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="count">A multiple of four vectors.</param>
    /// <param name="value">The accumulator of the block.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWhole(TIn* x, int count, out TAccumulator value)
    {
        var (best0, best1, best2, best3) = (Load(x, 0), Load(x, 1), Load(x, 2), Load(x, 3));
        var nan = TLanes.NaNBits(best0, best1) | TLanes.NaNBits(best2, best3);
        for (var i = 4 * Step; i < count; i += 4 * Step)
        {
            var (x0, x1, x2, x3) = (Load(x + i, 0), Load(x + i, 1), Load(x + i, 2), Load(x + i, 3));
            nan |= TLanes.NaNBits(x0, x1) | TLanes.NaNBits(x2, x3);
            (best0, best1) = (TCombiner.CombineNumbers(best0, x0), TCombiner.CombineNumbers(best1, x1));
            (best2, best3) = (TCombiner.CombineNumbers(best2, x2), TCombiner.CombineNumbers(best3, x3));
        }

        value = TLoad.Tree<OfNumbers<TAccumulator, TCombiner>>(Four(best0, best1, best2, best3));
        return nan == 0;
    }

    // One row's vectors after the other's, as the prefetchers like it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong TwoRows(TIn* x, TIn* y, out TLanes best0, out TLanes best1, out TLanes best2, out TLanes best3)
    {
        var (x0, x1, x2, x3) = (Load(x, 0), Load(x, 1), Load(x, 2), Load(x, 3));
        var (y0, y1, y2, y3) = (Load(y, 0), Load(y, 1), Load(y, 2), Load(y, 3));
        (best0, best1) = (TCombiner.CombineNumbers(x0, y0), TCombiner.CombineNumbers(x1, y1));
        (best2, best3) = (TCombiner.CombineNumbers(x2, y2), TCombiner.CombineNumbers(x3, y3));
        return TLanes.NaNBits(x0, y0) | TLanes.NaNBits(x1, y1) | TLanes.NaNBits(x2, y2) | TLanes.NaNBits(x3, y3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Four(TLanes x, TLanes y, TLanes z, TLanes w) =>
        TCombiner.CombineNumbers(TCombiner.CombineNumbers(x, y), TCombiner.CombineNumbers(z, w));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Load(TIn* x, int at) => TLoad.Load(x + (at * Step));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold(TAccumulator* accumulators, TLanes best)
    {
        TLanes.Store(TCombiner.Combine(TLanes.Load(ref *accumulators, 0), best), ref *accumulators, 0);
    }
}
