using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Samples of a window at any coordinates, one by one.</summary>
internal static unsafe class PointSampler
{
    /// <summary>Interpolates.</summary>
    /// <remarks>Loops are compiled for speed at once: a short program has no time to find out that they run often.</remarks>
    /// <param name="window">The elements.</param>
    /// <param name="coordinates">Those along the first axis, then those along the next.</param>
    /// <param name="count">How many samples there are.</param>
    /// <param name="to">Where they go.</param>
    [MethodImpl(Optimised.Loop)]
    public static void Run(SampleWindow window, double* coordinates, int count, double* to)
    {
        var rank = window.Axes.Length;
        var offsets = stackalloc long[rank * SplineWeights.TapsMax];
        var weights = stackalloc double[rank * SplineWeights.TapsMax];
        var taps = stackalloc int[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            taps[axis] = window.Axes[axis].Taps;
        }

        var isPlane = PlaneSampler.Knows(window);
        var plane = isPlane ? new PlaneSampler.Plane(window) : default;
        for (var i = 0; i < count; i++)
        {
            if (isPlane && PlaneSampler.TrySample(plane, coordinates[i], coordinates[count + i], to + i))
            {
                continue;
            }

            to[i] = TryTaps(window, coordinates + i, count, offsets, weights)
                ? Sum(window.Data, new Spline(offsets, weights, taps, rank - 1, window.Constant), 0)
                : window.Constant;
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static bool TryTaps(SampleWindow window, double* coordinates, int step, long* offsets, double* weights)
    {
        for (var axis = 0; axis < window.Axes.Length; axis++)
        {
            var at = axis * SplineWeights.TapsMax;
            if (!window.TryTaps(axis, coordinates[(long)axis * step], offsets + at, weights + at))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(Optimised.Loop)]
    private static double Sum(double* data, in Spline spline, int axis)
    {
        if (axis == spline.Last)
        {
            return Line(data, spline, axis);
        }

        var offsets = spline.Offsets + (axis * SplineWeights.TapsMax);
        var weights = spline.Weights + (axis * SplineWeights.TapsMax);
        var sum = 0.0;
        for (var tap = 0; tap < spline.Taps[axis]; tap++)
        {
            sum += weights[tap] * (offsets[tap] == SampleWindow.Outside ? spline.Constant
                : axis + 1 == spline.Last ? Line(data + offsets[tap], spline, axis + 1) : Sum(data + offsets[tap], spline, axis + 1));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Line(double* data, in Spline spline, int axis)
    {
        var offsets = spline.Offsets + (axis * SplineWeights.TapsMax);
        var weights = spline.Weights + (axis * SplineWeights.TapsMax);
        var sum = 0.0;
        var taps = spline.Taps[axis];
        for (var tap = 0; tap < taps; tap++)
        {
            sum += weights[tap] * (offsets[tap] == SampleWindow.Outside ? spline.Constant : data[offsets[tap]]);
        }

        return sum;
    }

    private readonly struct Spline(long* offsets, double* weights, int* taps, int last, double constant)
    {
        public long* Offsets { get; } = offsets;

        public double* Weights { get; } = weights;

        public int* Taps { get; } = taps;

        public int Last { get; } = last;

        public double Constant { get; } = constant;
    }
}
