using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Mean and sum of squared deviations of blocks, in the lanes of <see cref="FoldOrder"/>.</summary>
internal static unsafe class CentralSums
{
    private const int LaneCount = FoldOrder.LaneBytes / sizeof(double);
    private const int LineBytes = 64;

    /// <summary>The mean of 1 … 1024 numbers.</summary>
    public static double Mean<T>(T* x, int count)
        where T : unmanaged, INumberBase<T>
    {
        var lanes = stackalloc double[LaneCount];
        return LaneWidths<T, double, Widen<T, double>, AddCombiner<double>>.Block(x, count, lanes) / count;
    }

    /// <summary>Means and squares of blocks of one length that follow each other: all means first, so that none is waited for.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="count">Those of a block, 1 … 1024.</param>
    /// <param name="means">Receives a mean a block.</param>
    /// <param name="squares">Receives a sum of (x − mean)² a block; how many there are is the number of blocks.</param>
    public static void Of<T>(T* x, int count, Span<double> means, Span<double> squares)
        where T : unmanaged, INumberBase<T>
    {
        means.Fill(AddCombiner<double>.Identity);
        fixed (double* sums = means)
        {
            if (!LaneWidths<T, double, Widen<T, double>, AddCombiner<double>>.TryRows(sums, x, count, means.Length))
            {
                for (var block = 0; block < means.Length; block++)
                {
                    means[block] = Mean(x + (block * count), count);
                    squares[block] = Squares(x + (block * count), count, means[block]);
                }

                return;
            }
        }

        foreach (ref var mean in means)
        {
            mean /= count;
        }

        if (Vector512.IsHardwareAccelerated)
        {
            Whole<T, Lanes512<double>, LaneLoad512<T, double, Widen<T, double>>>(x, count, means, squares);
        }
        else
        {
            Whole<T, Lanes256<double>, LaneLoad256<T, double, Widen<T, double>>>(x, count, means, squares);
        }
    }

    /// <summary>The sum of (x − <paramref name="mean"/>)² of one block.</summary>
    [MethodImpl(Optimised.Loop)]
    public static double Squares<T>(T* x, int count, double mean)
        where T : unmanaged, INumberBase<T>
    {
        var lanes = stackalloc double[LaneCount];
        var whole = count - (count % LaneCount);
        if (whole > 0)
        {
            Lanes(x, whole, mean, lanes);
        }

        for (var i = whole; i < count; i++)
        {
            var square = Square(double.CreateTruncating(x[i]), mean);
            lanes[i - whole] = whole > 0 ? lanes[i - whole] + square : square;
        }

        return whole > 0 && Vector256.IsHardwareAccelerated
            ? LaneTree.Combine<double, AddCombiner<double>>(lanes)
            : LaneTree.Combine<double, AddCombiner<double>>(lanes, LaneCount, Math.Min(count, LaneCount));
    }

    private static void Lanes<T>(T* x, int count, double mean, double* lanes)
        where T : unmanaged, INumberBase<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Lanes<T, Lanes512<double>, LaneLoad512<T, double, Widen<T, double>>>(x, count, mean, lanes);
        }
        else
        {
            Lanes<T, Lanes256<double>, LaneLoad256<T, double, Widen<T, double>>>(x, count, mean, lanes);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Lanes<T, TLanes, TLoad>(T* x, int count, double mean, double* lanes)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, double>
        where TLoad : struct, ILaneLoad<T, double, TLanes>
    {
        var step = TLanes.Count;
        for (var first = 0; first < LaneCount; first += 4 * step)
        {
            FourLanes<T, TLanes, TLoad>(x + first, count, count, TLanes.Create(mean), out var lane0, out var lane1, out var lane2, out var lane3);
            TLanes.Store(lane0, ref lanes[first], 0);
            TLanes.Store(lane1, ref lanes[first + step], 0);
            TLanes.Store(lane2, ref lanes[first + (2 * step)], 0);
            TLanes.Store(lane3, ref lanes[first + (3 * step)], 0);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Whole<T, TLanes, TLoad>(T* x, int count, ReadOnlySpan<double> means, Span<double> squares)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, double>
        where TLoad : struct, ILaneLoad<T, double, TLanes>
    {
        var ahead = count * means.Length;
        for (var block = 0; block < means.Length; block++, x += count)
        {
            var center = TLanes.Create(means[block]);
            FourLanes<T, TLanes, TLoad>(x, count, ahead, center, out var lane0, out var lane1, out var lane2, out var lane3);
            if (LaneCount > 4 * TLanes.Count)
            {
                FourLanes<T, TLanes, TLoad>(
                    x + (4 * TLanes.Count), count, ahead, center, out var later0, out var later1, out var later2, out var later3);
                (lane0, lane1, lane2, lane3) = (lane0 + later0, lane1 + later1, lane2 + later2, lane3 + later3);
            }

            squares[block] = TLoad.Tree<AddCombiner<double>>((lane0 + lane2) + (lane1 + lane3));
        }
    }

    // The blocks are in the first-level cache; meanwhile those that follow are asked for. Of narrow numbers into the second level, since a first
    // one of 32 KiB has room for no more (std of rows of float32 from memory 0.238 → 0.207 ns an element); of 64 bits that made rows in the
    // second level slower (float64 0.22 → 0.27).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourLanes<T, TLanes, TLoad>(
        T* x, int count, int ahead, TLanes center, out TLanes lane0, out TLanes lane1, out TLanes lane2, out TLanes lane3)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, double>
        where TLoad : struct, ILaneLoad<T, double, TLanes>
    {
        var step = TLanes.Count;
        (lane0, lane1, lane2, lane3) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
        for (var i = 0; i < count; i += LaneCount)
        {
            for (var line = 0; Sse.IsSupported && line < 4 * step * sizeof(T); line += LineBytes)
            {
                Ask((byte*)(x + ahead + i) + line, isNear: sizeof(T) == sizeof(double));
            }

            lane0 += Square(TLoad.Load(x + i), center);
            lane1 += Square(TLoad.Load(x + i + step), center);
            lane2 += Square(TLoad.Load(x + i + (2 * step)), center);
            lane3 += Square(TLoad.Load(x + i + (3 * step)), center);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask(byte* line, bool isNear)
    {
        if (isNear)
        {
            Sse.Prefetch0(line);
        }
        else
        {
            Sse.Prefetch1(line);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Square<TLanes>(TLanes x, TLanes center)
        where TLanes : struct, ILanes<TLanes, double>
    {
        var delta = x - center;
        return delta * delta;
    }

    private static double Square(double x, double center) => (x - center) * (x - center);
}
