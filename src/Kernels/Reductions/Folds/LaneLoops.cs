using System.Numerics;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>The loops of <see cref="LaneFold{TIn, TAccumulator, TLift, TCombiner, TFinish}"/>, for vectors of one width.</summary>
internal static unsafe partial class LaneLoops<TIn, TAccumulator, TLanes, TLoad, TLift, TCombiner>
    where TIn : unmanaged
    where TAccumulator : unmanaged, INumberBase<TAccumulator>
    where TLanes : struct, ILanes<TLanes, TAccumulator>
    where TLoad : struct, ILaneLoad<TIn, TAccumulator, TLanes>
    where TLift : struct, ILift<TIn, TAccumulator>
    where TCombiner : struct, ICombiner<TAccumulator>
{
    private const int LineBytes = 64;

    // Rows that are worth a loop of their own.
    private const int LongRowBytes = 512;

    private static int Step => TLanes.Count;

    private static int LaneCount => FoldOrder.LaneBytes / sizeof(TAccumulator);

    /// <summary>The lanes of a block: of element i, lane i mod their number.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="count">A multiple of the number of lanes.</param>
    /// <param name="lanes">Receives the lanes.</param>
    [MethodImpl(Optimised.Loop)]
    public static void Lanes(TIn* x, int count, TAccumulator* lanes)
    {
        for (var first = 0; first < LaneCount; first += 4 * Step)
        {
            FourLanes(x, first, count, out var lane0, out var lane1, out var lane2, out var lane3);
            StoreFour(lanes + first, lane0, lane1, lane2, lane3);
        }
    }

    /// <summary>The lanes of a block, combined; without going through memory, a row of 1024 bytes takes half the time.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="count">A multiple of the number of lanes.</param>
    [MethodImpl(Optimised.Loop)]
    public static TAccumulator Whole(TIn* x, int count) => Block(x, count);

    /// <summary>Each row into an accumulator, block by block; with a call a row, 64 rows of 1024 bytes took 0.009 ns an element instead of 0.006.</summary>
    /// <remarks>
    /// The prefetchers follow one stream best by themselves. Asked for 6 KiB ahead, sums of 128 MiB of float32 took 0.231 ns an element for 0.185, extremes of int32
    /// 0.207 for 0.157, of uint8 0.058 for 0.050 (beside a neighbour of the core; float64 the same), and by 256-bit vectors 0.280 for 0.168, 0.302 for 0.183, 0.052 for
    /// 0.041 and float64 0.665 for 0.490. Rows in the second-level cache are read as fast.
    /// </remarks>
    /// <param name="accumulators">As many as there are rows.</param>
    /// <param name="x">The elements.</param>
    /// <param name="length">Elements of a row: a multiple of the number of lanes.</param>
    /// <param name="rows">How many rows.</param>
    [MethodImpl(Optimised.Loop)]
    public static void Rows(TAccumulator* accumulators, TIn* x, int length, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var accumulator = accumulators[row];
            for (int done = 0, count; done < length; done += count, x += count)
            {
                count = Math.Min(FoldOrder.BlockLength, length - done);
                accumulator = TCombiner.Combine(accumulator, Block(x, count));
            }

            accumulators[row] = accumulator;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TAccumulator Block(TIn* x, int count)
    {
        if (TCombiner.IsShorterOfNumbers && NumberLoops<TIn, TAccumulator, TLanes, TLoad, TCombiner>.TryWhole(x, count, out var value))
        {
            return value;
        }

        FourLanes(x, 0, count, out var lane0, out var lane1, out var lane2, out var lane3);
        if (LaneCount > 4 * Step)
        {
            FourLanes(x, 4 * Step, count, out var later0, out var later1, out var later2, out var later3);
            (lane0, lane1) = (TCombiner.Combine(lane0, later0), TCombiner.Combine(lane1, later1));
            (lane2, lane3) = (TCombiner.Combine(lane2, later2), TCombiner.Combine(lane3, later3));
        }

        (lane0, lane1) = (TCombiner.Combine(lane0, lane2), TCombiner.Combine(lane1, lane3));
        return TLoad.Tree<TCombiner>(TCombiner.Combine(lane0, lane1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourLanes(TIn* x, int first, int count, out TLanes lane0, out TLanes lane1, out TLanes lane2, out TLanes lane3)
    {
        x += first;
        (lane0, lane1, lane2, lane3) = (TLoad.Load(x), TLoad.Load(x + Step), TLoad.Load(x + (2 * Step)), TLoad.Load(x + (3 * Step)));
        for (var i = LaneCount; i < count; i += LaneCount)
        {
            TakeFour(x + i, ref lane0, ref lane1, ref lane2, ref lane3);
        }
    }

    /// <summary>Element i of each row into accumulator i, row after row.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Across(TAccumulator* accumulators, TIn* x, int length, int rows, long stride)
    {
        var isLong = length * sizeof(TIn) >= LongRowBytes;
        if (isLong && sizeof(TIn) == sizeof(TAccumulator) && stride * sizeof(TIn) < FarRowBytes)
        {
            var done = NearRows(accumulators, x, length, rows, stride);
            (length, isLong) = (length - done, done == 0);
            accumulators += done;
            x += done;
        }

        for (; isLong && rows >= FarRows && stride * sizeof(TIn) >= FarRowBytes; rows -= FarRows)
        {
            EightRows(accumulators, x, length, stride);
            x += FarRows * stride;
        }

        for (; isLong && rows >= 4; rows -= 4)
        {
            FourRows(accumulators, x, length, stride);
            x += 4 * stride;
        }

        if (length > 0 && rows > 0)
        {
            Columns(accumulators, x, length, rows, stride);
        }
    }

    // Four rows at once, so that accumulators are read and written more rarely, and of each four vectors, so that the prefetchers see four
    // streams and not one that jumps. That is the rate of reading in order: max of int32 by a bare loop 45 of 47 GB/s from memory and 254 of 259
    // from the second-level cache; two rows 30 and 260, eight 44 and 240, by single vectors eight rows 37 and 232; asked for ahead 42.
    [MethodImpl(Optimised.Loop)]
    private static void FourRows(TAccumulator* accumulators, TIn* x, int length, long stride)
    {
        var i = 0;
        for (; i <= length - (4 * Step); i += 4 * Step)
        {
            if (TCombiner.IsShorterOfNumbers)
            {
                if (!NumberLoops<TIn, TAccumulator, TLanes, TLoad, TCombiner>.TryFourRows(accumulators + i, x + i, stride))
                {
                    FourColumns(accumulators + i, x + i, 4, stride);
                }

                continue;
            }

            LoadFour(accumulators + i, out var lane0, out var lane1, out var lane2, out var lane3);
            TakeFour(x + i, ref lane0, ref lane1, ref lane2, ref lane3);
            TakeFour(x + i + stride, ref lane0, ref lane1, ref lane2, ref lane3);
            TakeFour(x + i + (2 * stride), ref lane0, ref lane1, ref lane2, ref lane3);
            TakeFour(x + i + (3 * stride), ref lane0, ref lane1, ref lane2, ref lane3);
            StoreFour(accumulators + i, lane0, lane1, lane2, lane3);
        }

        Columns(accumulators + i, x + i, length - i, 4, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadFour(TAccumulator* from, out TLanes lane0, out TLanes lane1, out TLanes lane2, out TLanes lane3)
    {
        (lane0, lane1) = (TLanes.Load(ref *from, 0), TLanes.Load(ref *from, (nuint)Step));
        (lane2, lane3) = (TLanes.Load(ref *from, (nuint)(2 * Step)), TLanes.Load(ref *from, (nuint)(3 * Step)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(TAccumulator* to, TLanes lane0, TLanes lane1, TLanes lane2, TLanes lane3)
    {
        Store(lane0, to);
        Store(lane1, to + Step);
        Store(lane2, to + (2 * Step));
        Store(lane3, to + (3 * Step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TakeFour(TIn* x, ref TLanes lane0, ref TLanes lane1, ref TLanes lane2, ref TLanes lane3)
    {
        lane0 = TCombiner.Combine(lane0, TLoad.Load(x));
        lane1 = TCombiner.Combine(lane1, TLoad.Load(x + Step));
        lane2 = TCombiner.Combine(lane2, TLoad.Load(x + (2 * Step)));
        lane3 = TCombiner.Combine(lane3, TLoad.Load(x + (3 * Step)));
    }

    [MethodImpl(Optimised.Loop)]
    private static void Columns(TAccumulator* accumulators, TIn* x, int length, int rows, long stride)
    {
        // A call for every four vectors is what one row of them takes: counts of 64 x 1024 bytes along axis 0
        // take 0.0053 ns an element so, 0.0059 with it.
        var i = 0;
        if (rows == 1)
        {
            i = length & -(8 * Step);
            InOrder(accumulators, x, i, rows, stride);
        }

        for (; i <= length - (4 * Step); i += 4 * Step)
        {
            FourColumns(accumulators + i, x + i, rows, stride);
        }

        for (; i <= length - Step; i += Step)
        {
            OneColumn(accumulators + i, x + i, rows, stride);
        }

        Scalars(accumulators + i, x + i, length - i, rows, stride);
    }

    [MethodImpl(Optimised.Loop)]
    private static void FourColumns(TAccumulator* accumulators, TIn* x, int rows, long stride)
    {
        LoadFour(accumulators, out var lane0, out var lane1, out var lane2, out var lane3);
        for (var row = 0; row < rows; row++)
        {
            TakeFour(x, ref lane0, ref lane1, ref lane2, ref lane3);
            x += stride;
        }

        StoreFour(accumulators, lane0, lane1, lane2, lane3);
    }

    [MethodImpl(Optimised.Loop)]
    private static void OneColumn(TAccumulator* accumulators, TIn* x, int rows, long stride)
    {
        var lane = TLanes.Load(ref *accumulators, 0);
        for (var row = 0; row < rows; row++)
        {
            lane = TCombiner.Combine(lane, TLoad.Load(x));
            x += stride;
        }

        Store(lane, accumulators);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Scalars(TAccumulator* accumulators, TIn* x, int length, int rows, long stride)
    {
        for (var i = 0; i < length; i++)
        {
            var value = accumulators[i];
            for (long row = 0; row < rows; row++)
            {
                value = TCombiner.Combine(value, TLift.Lift(x[(row * stride) + i]));
            }

            accumulators[i] = value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TLanes lanes, TAccumulator* to) => TLanes.Store(lanes, ref *to, 0);
}
