using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>The part of an array that a box of samples is interpolated from, as float64.</summary>
/// <param name="data">Its first element.</param>
/// <param name="strides">Its strides.</param>
/// <param name="spans">Where it lies in the array; a ring's goes on behind the last element.</param>
/// <param name="axes">The array's axes.</param>
/// <param name="constant">The number beyond the ends.</param>
internal sealed unsafe class SampleWindow(double* data, long[] strides, SampleSpan[] spans, ImmutableArray<SampleAxis> axes, double constant)
{
    /// <summary>Stands for the number beyond the ends.</summary>
    public const long Outside = long.MinValue;

    /// <summary>The first element.</summary>
    public double* Data { get; } = data;

    /// <summary>The number beyond the ends.</summary>
    public double Constant { get; } = constant;

    /// <summary>The array's axes.</summary>
    public ImmutableArray<SampleAxis> Axes { get; } = axes;

    /// <summary>Strides of the window.</summary>
    public long[] Strides { get; } = strides;

    /// <summary>Where the window begins along an axis of the array.</summary>
    public long StartOf(int axis) => spans[axis].Start;

    /// <summary>Writes where the elements of a spline along an axis are, and what they count; false where the result is the number beyond the ends.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="coordinate">Where along it.</param>
    /// <param name="offsets">Room for offsets of elements from the first of the window, or <see cref="Outside"/>.</param>
    /// <param name="weights">Room for as many weights.</param>
    public bool TryTaps(int axis, double coordinate, long* offsets, double* weights)
    {
        ref readonly var along = ref Axes.ItemRef(axis);
        var place = coordinate + along.Pad;
        if (!(place >= 0 && place <= along.Length - 1) && !along.TryPlace(coordinate, out place))
        {
            return false;
        }

        SplineWeights.At(place, along.Order, weights);
        var (first, stride) = (along.FirstTap(place), Strides[axis]);
        if (TryInside(axis, first, out var position))
        {
            for (var tap = 0; tap <= along.Order; tap++)
            {
                offsets[tap] = (position + tap) * stride;
            }

            return true;
        }

        for (var tap = 0; tap <= along.Order; tap++)
        {
            var element = along.Tap(first + tap);
            offsets[tap] = element < 0 ? Outside : Position(axis, element) * stride;
        }

        return true;
    }

    // True if all elements of the spline lie side by side in the window.
    private bool TryInside(int axis, long first, out long position)
    {
        ref readonly var along = ref Axes.ItemRef(axis);
        ref readonly var span = ref spans[axis];
        if (along.Mode == SampleMode.GridWrap)
        {
            position = SampleAxis.Remainder(first - span.Start, along.Length);
            return position + along.Order < span.Count;
        }

        position = first - span.Start;
        return first >= 0 && first + along.Order < along.Length;
    }

    private long Position(int axis, long element) =>
        element - spans[axis].Start + (element < spans[axis].Start && Axes[axis].Mode == SampleMode.GridWrap ? Axes[axis].Length : 0);
}
