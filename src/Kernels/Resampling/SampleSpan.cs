namespace ActorArrays.Kernels;

/// <summary>The elements along an axis that coordinates are interpolated from: one stretch, which on a ring may go on behind the last element.</summary>
/// <param name="Start">The first one; on a ring below the axis' length.</param>
/// <param name="Count">How many; 0 if all coordinates lie where no element counts.</param>
public readonly record struct SampleSpan(long Start, long Count)
{
    /// <summary>The elements that coordinates between two need.</summary>
    /// <remarks>Of a smaller range never more, so that ranges of many tasks can be judged together.</remarks>
    public static SampleSpan Of(in SampleAxis axis, double low, double high)
    {
        if (axis.Length == 0 || double.IsNaN(low) || double.IsNaN(high))
        {
            return new SampleSpan(0, axis.Length);
        }

        (low, high) = (low + axis.Pad, high + axis.Pad);
        return axis.Mode switch
        {
            SampleMode.Constant => high < 0 || low > axis.Length - 1 ? default : OfTaps(axis, Math.Max(low, 0), Math.Min(high, axis.Length - 1)),
            SampleMode.Nearest or SampleMode.GridConstant => OfTaps(
                axis, Math.Clamp(low, -(double)axis.Taps, axis.Length + axis.Taps), Math.Clamp(high, -(double)axis.Taps, axis.Length + axis.Taps)),
            _ when !(Math.Max(Math.Abs(low), Math.Abs(high)) < SampleAxis.CoordinateMax) => new SampleSpan(0, axis.Length),
            SampleMode.Wrap => OfPeriod(axis, low, high),
            SampleMode.GridWrap => OfRing(axis, axis.FirstTap(low) - 1, axis.FirstTap(high) + axis.Order + 1),
            _ => OfMirror(axis, axis.FirstTap(low) - 1, axis.FirstTap(high) + axis.Order + 1),
        };
    }

    /// <summary>True if one of the elements lies from … to − 1 of the axis, which a ring has twice, one behind the other.</summary>
    /// <param name="length">The length of a ring; 0 if it is none.</param>
    /// <param name="from">The first position.</param>
    /// <param name="to">One past the last.</param>
    /// <param name="wraps">True for the span of several tasks, of which each may begin anew at the axis' begin.</param>
    public bool Touches(long length, long from, long to, bool wraps) =>
        Overlaps(Start, from, to) || (wraps && length > 0 && (Count >= length || (Start + Count > length && Overlaps(Start - length, from, to))));

    private bool Overlaps(long start, long from, long to) => start < to && start + Count > from;

    // Coordinates that are not turned: their splines may reach beyond an end, from where elements near it count.
    private static SampleSpan OfTaps(in SampleAxis axis, double low, double high)
    {
        var (first, last) = (axis.FirstTap(low), axis.FirstTap(high) + axis.Order);
        return axis.Mode switch
        {
            SampleMode.GridConstant => Between(Math.Max(0, first), Math.Min(axis.Length - 1, last)),
            SampleMode.Nearest => Between(Math.Clamp(first, 0, axis.Length - 1), Math.Clamp(last, 0, axis.Length - 1)),
            _ => OfMirror(axis, first, last),
        };
    }

    // Where the last element takes the place of the first, a stretch across it has elements of both ends.
    private static SampleSpan OfPeriod(in SampleAxis axis, double low, double high)
    {
        const double Near = 1e-6;
        var period = axis.Length - 1.0;
        if (low >= 0 && high <= period)
        {
            return OfTaps(axis, low, high);
        }

        var turns = Math.Floor(low / period);
        var (from, to) = (low - (turns * period), high - (turns * period));
        return axis.Length > 1 && from > Near && to < period - Near
            ? OfMirror(axis, axis.FirstTap(from) - 1, axis.FirstTap(to) + axis.Order + 1)
            : new SampleSpan(0, axis.Length);
    }

    private static SampleSpan OfRing(in SampleAxis axis, long first, long last) => last - first + 1 >= axis.Length
        ? new SampleSpan(0, axis.Length)
        : new SampleSpan(SampleAxis.Remainder(first, axis.Length), last - first + 1);

    // The images of both ends, and the ends of the axis where the stretch turns there.
    private static SampleSpan OfMirror(in SampleAxis axis, long first, long last)
    {
        var period = axis.Mode == SampleMode.Reflect ? 2 * axis.Length : Math.Max(1, (2 * axis.Length) - 2);
        if (last - first + 1 >= period)
        {
            return new SampleSpan(0, axis.Length);
        }

        var (one, other) = (axis.Tap(first), axis.Tap(last));
        var (low, high) = (Math.Min(one, other), Math.Max(one, other));
        var from = SampleAxis.Remainder(first, period);
        var to = from + last - first;
        low = from == 0 || to >= period ? 0 : low;
        high = Holds(from, to, axis.Length - 1) || Holds(from, to, axis.Length - 1 + period) ? axis.Length - 1 : high;
        return Between(low, high);
    }

    private static bool Holds(long from, long to, long position) => from <= position && position <= to;

    private static SampleSpan Between(long first, long last) => last < first ? default : new SampleSpan(first, last - first + 1);
}
