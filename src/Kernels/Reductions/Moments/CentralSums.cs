using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Mean and sum of squared deviations of one block, in the lanes of <see cref="FoldOrder"/>.</summary>
internal static unsafe class CentralSums
{
    private const int LaneCount = FoldOrder.LaneBytes / sizeof(double);

    /// <summary>The mean of 1 … 1024 numbers.</summary>
    public static double Mean<T>(T* x, int count)
        where T : unmanaged, INumberBase<T>
    {
        var lanes = stackalloc double[LaneCount];
        return LaneWidths<T, double, Widen<T, double>, AddCombiner<double>>.Block(x, count, lanes) / count;
    }

    /// <summary>The sum of (x − <paramref name="mean"/>)².</summary>
    [MethodImpl(Optimised.Loop)]
    public static double Squares<T>(T* x, int count, double mean)
        where T : unmanaged, INumberBase<T>
    {
        var lanes = stackalloc double[LaneCount];
        var whole = count - (count % LaneCount);
        if (whole > 0)
        {
            Whole(x, whole, mean, lanes);
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

    private static void Whole<T>(T* x, int count, double mean, double* lanes)
        where T : unmanaged, INumberBase<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Whole<T, Lanes512<double>, LaneLoad512<T, double, Widen<T, double>>>(x, count, mean, lanes);
        }
        else
        {
            Whole<T, Lanes256<double>, LaneLoad256<T, double, Widen<T, double>>>(x, count, mean, lanes);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Whole<T, TLanes, TLoad>(T* x, int count, double mean, double* lanes)
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, double>
        where TLoad : struct, ILaneLoad<T, double, TLanes>
    {
        var center = TLanes.Create(mean);
        var step = TLanes.Count;
        for (var first = 0; first < LaneCount; first += 4 * step)
        {
            var (lane0, lane1, lane2, lane3) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
            for (var i = first; i < count; i += LaneCount)
            {
                lane0 += Square(TLoad.Load(x + i), center);
                lane1 += Square(TLoad.Load(x + i + step), center);
                lane2 += Square(TLoad.Load(x + i + (2 * step)), center);
                lane3 += Square(TLoad.Load(x + i + (3 * step)), center);
            }

            TLanes.Store(lane0, ref lanes[first], 0);
            TLanes.Store(lane1, ref lanes[first + step], 0);
            TLanes.Store(lane2, ref lanes[first + (2 * step)], 0);
            TLanes.Store(lane3, ref lanes[first + (3 * step)], 0);
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
