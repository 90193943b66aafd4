using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Means and squared deviations of columns, by vectors of one width.</summary>
internal static unsafe partial class SpreadColumns<T, TLanes, TLoad>
    where T : unmanaged, INumber<T>
    where TLanes : struct, ILanes<TLanes, double>
    where TLoad : struct, ILaneLoad<T, double, TLanes>
{
    // Rows that come from memory, and how many of them are taken at once.
    private const int FarRowBytes = 16 << 10;
    private const int FarRows = 8;

    // Rows that eight vectors of columns go down in registers, each on a page of its own as the first table of pages has room for. 64 x 1024
    // float64 in the second-level cache take 0.043 ns an element so, 0.053 by four rows of two or four vectors; float32 0.060 and 0.065.
    private const int NearRows = 64;
    private const int Wide = 8;

    /// <summary>Takes element i of each row into mean and squares i, row after row.</summary>
    public static void Across(double* means, double* squares, in FoldTile tile)
    {
        var x = (T*)tile.Values;
        var done = 0;
        var isFar = Math.Max(tile.Length, tile.RowStride) * sizeof(T) >= FarRowBytes;
        if (TLanes.Count == Vector512<double>.Count && !isFar)
        {
            done = tile.Length - (tile.Length % (Wide * TLanes.Count));
            var shares = stackalloc double[NearRows];
            for (int row = 0, rows; row < tile.Rows && done > 0; row += rows)
            {
                rows = Math.Min(NearRows, tile.Rows - row);
                for (var i = 0; i < rows; i++)
                {
                    shares[i] = 1.0 / (tile.Folded + row + i + 1);
                }

                Down(means, squares, x + (row * tile.RowStride), (done, rows, tile.RowStride), shares);
            }
        }

        Rest(means + done, squares + done, x + done, tile.Length - done, tile, isFar);
    }

    // Rows from memory, and what is no whole eight vectors.
    [MethodImpl(Optimised.Loop)]
    private static void Rest(double* means, double* squares, T* x, int length, in FoldTile tile, bool isFar)
    {
        var row = 0;
        for (; isFar && row <= tile.Rows - FarRows; row += FarRows)
        {
            EightRows(means, squares, x, (length, tile.RowStride), tile.Folded + row + 1);
            x += FarRows * tile.RowStride;
        }

        for (; row <= tile.Rows - 4 && length > 0; row += 4)
        {
            FourRows(means, squares, x, (length, tile.RowStride), tile.Folded + row + 1);
            x += 4 * tile.RowStride;
        }

        for (; row < tile.Rows && length > 0; row++)
        {
            OneRow(means, squares, x, length, 1.0 / (tile.Folded + row + 1));
            x += tile.RowStride;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Down(double* means, double* squares, T* x, (int Length, int Rows, long Stride) size, double* shares)
    {
        var (length, rows, stride) = size;
        for (var i = 0; i < length; i += Wide * TLanes.Count, means += Wide * TLanes.Count, squares += Wide * TLanes.Count)
        {
            LoadFour(means, out var mean0, out var mean1, out var mean2, out var mean3);
            LoadFour(means + (4 * TLanes.Count), out var mean4, out var mean5, out var mean6, out var mean7);
            LoadFour(squares, out var square0, out var square1, out var square2, out var square3);
            LoadFour(squares + (4 * TLanes.Count), out var square4, out var square5, out var square6, out var square7);
            var from = x + i;
            for (var row = 0; row < rows; row++, from += stride)
            {
                var share = TLanes.Create(shares[row]);
                Two(ref mean0, ref square0, ref mean1, ref square1, from, share);
                Two(ref mean2, ref square2, ref mean3, ref square3, from + (2 * TLanes.Count), share);
                Two(ref mean4, ref square4, ref mean5, ref square5, from + (4 * TLanes.Count), share);
                Two(ref mean6, ref square6, ref mean7, ref square7, from + (6 * TLanes.Count), share);
            }

            StoreFour(means, mean0, mean1, mean2, mean3);
            StoreFour(means + (4 * TLanes.Count), mean4, mean5, mean6, mean7);
            StoreFour(squares, square0, square1, square2, square3);
            StoreFour(squares + (4 * TLanes.Count), square4, square5, square6, square7);
        }
    }

    // Four at once, so that the accumulators are read and written once for them.
    [MethodImpl(Optimised.Loop)]
    private static void FourRows(double* means, double* squares, T* x, (int Length, long Stride) rows, long count)
    {
        var (length, stride) = rows;
        var (first, second) = (TLanes.Create(1.0 / count), TLanes.Create(1.0 / (count + 1)));
        var (third, fourth) = (TLanes.Create(1.0 / (count + 2)), TLanes.Create(1.0 / (count + 3)));
        var i = 0;
        for (; i <= length - (2 * TLanes.Count); i += 2 * TLanes.Count)
        {
            var (mean0, square0) = (TLanes.Load(ref means[i], 0), TLanes.Load(ref squares[i], 0));
            var (mean1, square1) = (TLanes.Load(ref means[i], (nuint)TLanes.Count), TLanes.Load(ref squares[i], (nuint)TLanes.Count));
            Two(ref mean0, ref square0, ref mean1, ref square1, x + i, first);
            Two(ref mean0, ref square0, ref mean1, ref square1, x + i + stride, second);
            Two(ref mean0, ref square0, ref mean1, ref square1, x + i + (2 * stride), third);
            Two(ref mean0, ref square0, ref mean1, ref square1, x + i + (3 * stride), fourth);
            TLanes.Store(mean0, ref means[i], 0);
            TLanes.Store(mean1, ref means[i], (nuint)TLanes.Count);
            TLanes.Store(square0, ref squares[i], 0);
            TLanes.Store(square1, ref squares[i], (nuint)TLanes.Count);
        }

        for (; i < length; i++)
        {
            for (var row = 0; row < 4; row++)
            {
                Welford.Update(means + i, squares + i, double.CreateTruncating(x[i + (row * stride)]), 1.0 / (count + row));
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void OneRow(double* means, double* squares, T* x, int length, double share)
    {
        var i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            var (mean, square) = (TLanes.Load(ref means[i], 0), TLanes.Load(ref squares[i], 0));
            Welford.Update(ref mean, ref square, TLoad.Load(x + i), TLanes.Create(share));
            TLanes.Store(mean, ref means[i], 0);
            TLanes.Store(square, ref squares[i], 0);
        }

        for (; i < length; i++)
        {
            Welford.Update(means + i, squares + i, double.CreateTruncating(x[i]), share);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two(ref TLanes mean0, ref TLanes square0, ref TLanes mean1, ref TLanes square1, T* x, TLanes share)
    {
        Welford.Update(ref mean0, ref square0, TLoad.Load(x), share);
        Welford.Update(ref mean1, ref square1, TLoad.Load(x + TLanes.Count), share);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadFour(double* from, out TLanes lane0, out TLanes lane1, out TLanes lane2, out TLanes lane3)
    {
        (lane0, lane1) = (TLanes.Load(ref *from, 0), TLanes.Load(ref *from, (nuint)TLanes.Count));
        (lane2, lane3) = (TLanes.Load(ref *from, (nuint)(2 * TLanes.Count)), TLanes.Load(ref *from, (nuint)(3 * TLanes.Count)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(double* to, TLanes lane0, TLanes lane1, TLanes lane2, TLanes lane3)
    {
        TLanes.Store(lane0, ref *to, 0);
        TLanes.Store(lane1, ref *to, (nuint)TLanes.Count);
        TLanes.Store(lane2, ref *to, (nuint)(2 * TLanes.Count));
        TLanes.Store(lane3, ref *to, (nuint)(3 * TLanes.Count));
    }
}
