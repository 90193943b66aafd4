namespace ActorArrays.Kernels;

/// <summary>One axis of an array of which a window is in memory, and what lies beyond the array's ends.</summary>
/// <param name="Start">Where the window begins in the array; before it where the axis is closed to a ring and the window was continued.</param>
/// <param name="Length">The length of the array's axis.</param>
/// <param name="Mode">What lies beyond.</param>
public readonly record struct BorderAxis(long Start, long Length, BorderMode Mode)
{
    /// <summary>The place in the window of a position before, in or beyond the array; −1: a number that is no element.</summary>
    /// <remarks>Of a ring the window holds whatever is asked for: nothing is mapped.</remarks>
    internal long At(long position) => Mode == BorderMode.Wrap || ((ulong)position < (ulong)Length)
        ? position - Start
        : Mode switch
        {
            BorderMode.Constant => -1,
            BorderMode.Nearest => Math.Clamp(position, 0, Length - 1) - Start,
            BorderMode.Reflect => Folded(position, 2 * Length, (2 * Length) - 1) - Start,
            _ => (Length == 1 ? 0 : Folded(position, (2 * Length) - 2, (2 * Length) - 2)) - Start,
        };

    /// <summary>The part of some positions that are elements themselves.</summary>
    internal (long From, long To) Inside(long from, long to) => Mode == BorderMode.Wrap
        ? (from, to)
        : (Math.Clamp(from, 0, Length), Math.Clamp(to, 0, Length));

    // The way up and down again, for ever.
    private long Folded(long position, long period, long turned)
    {
        var at = position % period;
        at += at < 0 ? period : 0;
        return at < Length ? at : turned - at;
    }
}
