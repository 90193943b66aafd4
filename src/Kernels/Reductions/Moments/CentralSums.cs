using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Mean and sum of squared deviations of one block, in the lanes of <see cref="FoldOrder"/>.</summary>
internal static unsafe class CentralSums
{
    private const int LaneCount = FoldOrder.LaneBytes / sizeof(double);
    private static int VectorLength => Vector256<double>.Count;

    /// <summary>The mean of 1 … 1024 numbers.</summary>
    public static double Mean(double* x, int count) => Sum(x, count, 0, squared: false) / count;

    /// <summary>The sum of (x − <paramref name="mean"/>)².</summary>
    public static double Squares(double* x, int count, double mean) => Sum(x, count, mean, squared: true);

    [MethodImpl(Optimised.Loop)]
    private static double Sum(double* x, int count, double mean, bool squared)
    {
        var lanes = stackalloc double[LaneCount];
        var whole = count - (count % LaneCount);
        if (whole > 0)
        {
            Whole(x, whole, mean, squared, lanes);
        }

        for (var i = whole; i < count; i++)
        {
            var value = squared ? (x[i] - mean) * (x[i] - mean) : x[i];
            lanes[i - whole] = whole > 0 ? lanes[i - whole] + value : value;
        }

        return LaneTree.Combine<double, AddCombiner<double>>(lanes, LaneCount, Math.Min(count, LaneCount));
    }

    [MethodImpl(Optimised.Loop)]
    private static void Whole(double* x, int count, double mean, bool squared, double* lanes)
    {
        var center = Vector256.Create(mean);
        var lane0 = Vector256<double>.Zero;
        var lane1 = Vector256<double>.Zero;
        var lane2 = Vector256<double>.Zero;
        var lane3 = Vector256<double>.Zero;
        for (var i = 0; i < count; i += LaneCount)
        {
            var x0 = Vector256.Load(x + i);
            var x1 = Vector256.Load(x + i + VectorLength);
            var x2 = Vector256.Load(x + i + (2 * VectorLength));
            var x3 = Vector256.Load(x + i + (3 * VectorLength));
            if (squared)
            {
                x0 = Square(x0 - center);
                x1 = Square(x1 - center);
                x2 = Square(x2 - center);
                x3 = Square(x3 - center);
            }

            lane0 += x0;
            lane1 += x1;
            lane2 += x2;
            lane3 += x3;
        }

        lane0.Store(lanes);
        lane1.Store(lanes + VectorLength);
        lane2.Store(lanes + (2 * VectorLength));
        lane3.Store(lanes + (3 * VectorLength));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Square(Vector256<double> x) => x * x;
}
