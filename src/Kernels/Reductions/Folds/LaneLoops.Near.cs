using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

internal static unsafe partial class LaneLoops<TIn, TAccumulator, TLanes, TLoad, TLift, TCombiner>
{
    // Rows of the second-level cache, as wide as their accumulators, in the order in which they lie, which is what the prefetchers always keep up
    // with: 64 x 1024 float64 are added in 0.038 to 0.040 ns an element so in every run (by four vectors at a time 0.043), where two rows at once
    // take 0.033 in some and 0.063, a line every other cycle, in most, by whatever number of vectors, in strips or not, asked for ahead or not;
    // four as two. Which it is changes with the hour, for all loops at once: a neighbour of the core. Returns how many columns, of those that
    // whole groups of vectors hold: none by vectors that are no whole lines, of which two a line are loaded, combined and stored, which is what
    // binds (int32 takes 0.036 ns an element so, four rows at once 0.029).
    private static int NearRows(TAccumulator* accumulators, TIn* x, int length, int rows, long stride)
    {
        if (Step * sizeof(TAccumulator) < LineBytes)
        {
            return 0;
        }

        if (TCombiner.IsShorterOfNumbers)
        {
            return Numbers(accumulators, x, length & -(8 * Step), rows, stride);
        }

        if (stride < 32 * Step)
        {
            return Sixteen(accumulators, x, length & -(16 * Step), rows, stride);
        }

        InOrder(accumulators, x, length & -(8 * Step), rows, stride);
        return length & -(8 * Step);
    }

    // The shorter form from the second row on, as long as there is no NaN. A row that has one is folded again, which extremes do not mind.
    private static int Numbers(TAccumulator* accumulators, TIn* x, int length, int rows, long stride)
    {
        InOrder(accumulators, x, length, 1, stride);
        var done = 1 + NumberLoops<TIn, TAccumulator, TLanes, TLoad, TCombiner>.Rows(accumulators, x + stride, length, rows - 1, stride);
        InOrder(accumulators, x + (done * stride), length, rows - done, stride);
        return length;
    }

    [MethodImpl(Optimised.Loop)]
    private static void InOrder(TAccumulator* accumulators, TIn* x, int length, int rows, long stride)
    {
        for (var row = 0; row < rows; row++, x += stride)
        {
            for (var i = 0; i < length; i += 8 * Step)
            {
                var to = accumulators + i;
                LoadFour(to, out var lane0, out var lane1, out var lane2, out var lane3);
                LoadFour(to + (4 * Step), out var lane4, out var lane5, out var lane6, out var lane7);
                TakeFour(x + i, ref lane0, ref lane1, ref lane2, ref lane3);
                TakeFour(x + i + (4 * Step), ref lane4, ref lane5, ref lane6, ref lane7);
                StoreFour(to, lane0, lane1, lane2, lane3);
                StoreFour(to + (4 * Step), lane4, lane5, lane6, lane7);
            }
        }
    }

    // Columns whose accumulators stay in registers, where they are most of a row: 64 x 1024 bytes take 0.0040 to 0.0053 ns an element so, row by
    // row 0.0055, and four rows at once 0.0040 to 0.0077.
    [MethodImpl(Optimised.Loop)]
    private static int Sixteen(TAccumulator* accumulators, TIn* x, int length, int rows, long stride)
    {
        for (var i = 0; i < length; i += 16 * Step)
        {
            var to = accumulators + i;
            LoadFour(to, out var lane0, out var lane1, out var lane2, out var lane3);
            LoadFour(to + (4 * Step), out var lane4, out var lane5, out var lane6, out var lane7);
            LoadFour(to + (8 * Step), out var lane8, out var lane9, out var lane10, out var lane11);
            LoadFour(to + (12 * Step), out var lane12, out var lane13, out var lane14, out var lane15);
            var y = x + i;
            for (var row = 0; row < rows; row++, y += stride)
            {
                TakeFour(y, ref lane0, ref lane1, ref lane2, ref lane3);
                TakeFour(y + (4 * Step), ref lane4, ref lane5, ref lane6, ref lane7);
                TakeFour(y + (8 * Step), ref lane8, ref lane9, ref lane10, ref lane11);
                TakeFour(y + (12 * Step), ref lane12, ref lane13, ref lane14, ref lane15);
            }

            StoreFour(to, lane0, lane1, lane2, lane3);
            StoreFour(to + (4 * Step), lane4, lane5, lane6, lane7);
            StoreFour(to + (8 * Step), lane8, lane9, lane10, lane11);
            StoreFour(to + (12 * Step), lane12, lane13, lane14, lane15);
        }

        return length;
    }
}
