using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

internal static unsafe partial class SpreadColumns<T, TLanes, TLoad>
{
    // Eight rows that come from memory, each by instructions of its own, by which the prefetchers tell streams apart (by a loop of many rows std of 128 MiB of
    // float64 took 0.34 ns an element where four rows took 0.23). Means and squares are read and written half as often as by four rows that are asked for ahead:
    // beside a neighbour of the core std along axis 0 takes 0.343 to 0.376 ns of float64 for 0.411 to 0.460, int64 0.316 to 0.334 for 0.410 to 0.437, float32 0.188 to
    // 0.197 for 0.230 to 0.235, int32 0.195 to 0.213 for 0.228 to 0.236; by 256-bit vectors float64 0.367 for 0.428, float32 0.200 for 0.214.
    [MethodImpl(Optimised.Loop)]
    private static void EightRows(double* means, double* squares, T* x, (int Length, long Stride) rows, long count)
    {
        var (length, stride) = rows;
        var shares = stackalloc double[FarRows];
        for (var row = 0; row < FarRows; row++)
        {
            shares[row] = 1.0 / (count + row);
        }

        var i = 0;
        for (; i <= length - (4 * TLanes.Count); i += 4 * TLanes.Count)
        {
            EightOfFour(means + i, squares + i, x + i, stride, shares);
        }

        if (i < length)
        {
            FourRows(means + i, squares + i, x + i, (length - i, stride), count);
            FourRows(means + i, squares + i, x + i + (4 * stride), (length - i, stride), count + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EightOfFour(double* means, double* squares, T* x, long stride, double* shares)
    {
        LoadFour(means, out var mean0, out var mean1, out var mean2, out var mean3);
        LoadFour(squares, out var square0, out var square1, out var square2, out var square3);
        Four(ref mean0, ref square0, ref mean1, ref square1, ref mean2, ref square2, ref mean3, ref square3, x, shares[0]);
        Four(ref mean0, ref square0, ref mean1, ref square1, ref mean2, ref square2, ref mean3, ref square3, x + stride, shares[1]);
        Four(ref mean0, ref square0, ref mean1, ref square1, ref mean2, ref square2, ref mean3, ref square3, x + (2 * stride), shares[2]);
        Four(ref mean0, ref square0, ref mean1, ref square1, ref mean2, ref square2, ref mean3, ref square3, x + (3 * stride), shares[3]);
        x += 4 * stride;
        Four(ref mean0, ref square0, ref mean1, ref square1, ref mean2, ref square2, ref mean3, ref square3, x, shares[4]);
        Four(ref mean0, ref square0, ref mean1, ref square1, ref mean2, ref square2, ref mean3, ref square3, x + stride, shares[5]);
        Four(ref mean0, ref square0, ref mean1, ref square1, ref mean2, ref square2, ref mean3, ref square3, x + (2 * stride), shares[6]);
        Four(ref mean0, ref square0, ref mean1, ref square1, ref mean2, ref square2, ref mean3, ref square3, x + (3 * stride), shares[7]);
        StoreFour(means, mean0, mean1, mean2, mean3);
        StoreFour(squares, square0, square1, square2, square3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(
        ref TLanes mean0, ref TLanes square0, ref TLanes mean1, ref TLanes square1, ref TLanes mean2, ref TLanes square2, ref TLanes mean3, ref TLanes square3,
        T* x, double share)
    {
        var all = TLanes.Create(share);
        Two(ref mean0, ref square0, ref mean1, ref square1, x, all);
        Two(ref mean2, ref square2, ref mean3, ref square3, x + (2 * TLanes.Count), all);
    }
}
