using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

internal static unsafe partial class LaneLoops<TIn, TAccumulator, TLanes, TLoad, TLift, TCombiner>
{
    // Rows that come from memory, and how many of them are folded at once.
    private const int FarRowBytes = 16 << 10;
    private const int FarRows = 8;

    // By eight rows accumulators are read and written half as often as by four, and nothing is gained by asking ahead. 128 MiB along axis 0, beside a neighbour of
    // the core: sums of int32 and float32 take 0.147 ns an element (by four rows that were asked for 0.205), int64 0.293 (0.337), extremes of float32 0.148
    // (0.171), float64 0.275 (0.320), int32 0.140 (0.159), uint8 0.036 (0.036); by 256-bit vectors sums 0.162 (0.208) and 0.287 (0.312), extremes 0.168 (0.176).
    [MethodImpl(Optimised.Loop)]
    private static void EightRows(TAccumulator* accumulators, TIn* x, int length, long stride)
    {
        var i = 0;
        for (; i <= length - (4 * Step); i += 4 * Step)
        {
            if (!TCombiner.IsShorterOfNumbers)
            {
                EightOfFour(accumulators + i, x + i, stride);
            }
            else if (!NumberLoops<TIn, TAccumulator, TLanes, TLoad, TCombiner>.TryEightRows(accumulators + i, x + i, stride))
            {
                FourColumns(accumulators + i, x + i, FarRows, stride);
            }
        }

        Columns(accumulators + i, x + i, length - i, FarRows, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightOfFour(TAccumulator* accumulators, TIn* x, long stride)
    {
        LoadFour(accumulators, out var lane0, out var lane1, out var lane2, out var lane3);
        TakeFour(x, ref lane0, ref lane1, ref lane2, ref lane3);
        TakeFour(x + stride, ref lane0, ref lane1, ref lane2, ref lane3);
        TakeFour(x + (2 * stride), ref lane0, ref lane1, ref lane2, ref lane3);
        TakeFour(x + (3 * stride), ref lane0, ref lane1, ref lane2, ref lane3);
        x += 4 * stride;
        TakeFour(x, ref lane0, ref lane1, ref lane2, ref lane3);
        TakeFour(x + stride, ref lane0, ref lane1, ref lane2, ref lane3);
        TakeFour(x + (2 * stride), ref lane0, ref lane1, ref lane2, ref lane3);
        TakeFour(x + (3 * stride), ref lane0, ref lane1, ref lane2, ref lane3);
        StoreFour(accumulators, lane0, lane1, lane2, lane3);
    }
}
