namespace ActorArrays.Kernels;

/// <summary>One axis of an array that is read between its elements: where coordinates beyond its ends lead, and which elements count there.</summary>
/// <param name="Length">The length of the axis.</param>
/// <param name="Mode">What lies beyond.</param>
/// <param name="Order">The order of the spline: 0 the nearest element, 1 a line between two, up to 5.</param>
/// <param name="Pad">Elements that were added before the axis, so that coordinate 0 is element <paramref name="Pad"/>.</param>
public readonly record struct SampleAxis(long Length, SampleMode Mode, int Order, long Pad)
{
    // Coordinates beyond have no neighbours that could be told apart.
    internal const double CoordinateMax = 1L << 52;

    /// <summary>How many elements a spline is made of.</summary>
    internal int Taps => Order + 1;

    /// <summary>The coordinate among the elements, or beyond them by less than a spline reaches; false where the result is the number beyond the ends.</summary>
    /// <remarks>NaN leads nowhere; and infinity nowhere but to the nearest element. Arithmetic as SciPy's, so that what lies on an end lies there too.</remarks>
    internal bool TryPlace(double coordinate, out double place)
    {
        place = coordinate + Pad;
        if (Length == 0 || double.IsNaN(coordinate))
        {
            return false;
        }

        var last = (double)(Length - 1);
        switch (Mode)
        {
            case SampleMode.Constant:
                return place >= 0 && place <= last;
            case SampleMode.Nearest:
                place = Math.Clamp(place, -(double)Taps, last + Taps);
                return true;
            case SampleMode.GridConstant:
                return place > -(double)Taps && place < last + Taps;
            default:
                place = place < 0 || place > last ? Folded(place, last) : place;
                return double.IsFinite(place);
        }
    }

    /// <summary>The first element of the spline at a place, which may lie beyond an end.</summary>
    internal long FirstTap(double place) => (long)Math.Floor((Order & 1) == 1 ? place : place + 0.5) - (Order / 2);

    /// <summary>The element that stands for one that may lie beyond an end; −1: the number beyond the ends.</summary>
    internal long Tap(long element)
    {
        if ((ulong)element < (ulong)Length)
        {
            return element;
        }

        return Mode switch
        {
            SampleMode.GridConstant => -1,
            SampleMode.Nearest => Math.Clamp(element, 0, Length - 1),
            SampleMode.GridWrap => Remainder(element, Length),
            SampleMode.Reflect => Mirrored(Remainder(element, 2 * Length), (2 * Length) - 1),
            _ => Length == 1 ? 0 : Mirrored(Remainder(element, (2 * Length) - 2), (2 * Length) - 2),
        };
    }

    /// <summary>A number from 0 to <paramref name="period"/> − 1 that differs by a multiple of it.</summary>
    internal static long Remainder(long value, long period)
    {
        var rest = value % period;
        return rest < 0 ? rest + period : rest;
    }

    private long Mirrored(long element, long turned) => element < Length ? element : turned - element;

    private double Folded(double place, double last)
    {
        if (Length == 1)
        {
            return double.IsFinite(place) ? 0 : double.NaN;
        }

        return Mode switch
        {
            SampleMode.Mirror => MirroredPlace(place, last),
            SampleMode.Reflect => ReflectedPlace(place),
            SampleMode.Wrap => place < 0 ? place + (last * (Math.Truncate(-place / last) + 1)) : place - (last * Math.Truncate(place / last)),
            _ => place < 0 ? place + (Length * (Math.Truncate((-1 - place) / Length) + 1)) : place - (Length * Math.Truncate(place / Length)),
        };
    }

    private static double MirroredPlace(double place, double last)
    {
        var period = 2 * last;
        if (place < 0)
        {
            place += period * Math.Truncate(-place / period);
            return place <= -last ? place + period : -place;
        }

        place -= period * Math.Truncate(place / period);
        return place >= last + 1 ? period - place : place;
    }

    private double ReflectedPlace(double place)
    {
        var period = 2.0 * Length;
        if (place < 0)
        {
            place += place < -period ? period * Math.Truncate(-place / period) : 0;
            return place < -Length ? place + period : -place - 1;
        }

        place -= period * Math.Truncate(place / period);
        return place >= Length ? period - place - 1 : place;
    }
}
