using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>What panels of reflectors from both sides do with lines that hold the conjugates of vectors.</summary>
internal static unsafe class ConjugateLine<T, TLine>
    where T : unmanaged, INumberBase<T>
    where TLine : struct, ILine<T>
{
    /// <summary>Puts the conjugate of a reflector's v in place of that of x, and tells τ and what x becomes.</summary>
    public static T Reflect(T* x, long count, out double becomes)
    {
        Conjugate(x, count);
        var tau = Householder<T, TLine>.Make(x, count, out becomes);
        Conjugate(x, count);
        return tau;
    }

    /// <summary>to −= Σ (conj(dottedₖ)·x)·addedₖ.</summary>
    /// <param name="dotted">Lines that x is multiplied with.</param>
    /// <param name="added">As many lines, to be added.</param>
    /// <param name="x">A line.</param>
    /// <param name="to">What is changed.</param>
    /// <param name="from">Where x begins beside the dotted lines, and ends after <paramref name="count"/> elements.</param>
    /// <param name="count">Elements of x.</param>
    /// <param name="length">Elements of <paramref name="to"/>, which ends with the added lines.</param>
    /// <param name="dots">Room for a number a line.</param>
    public static void Subtract(Dense<T> dotted, Dense<T> added, T* x, T* to, long from, long count, long length, T* dots)
    {
        if (dotted.Rows == 0)
        {
            return;
        }

        TLine.Dots(dotted[0] + from, dotted[1] - dotted[0], dotted.Rows, x, count, dots);
        TLine.Scale(TLine.Of(-1), dots, dotted.Rows);
        TLine.AddAll(dots, added[0] + added.Columns - length, added[1] - added[0], added.Rows, to, length);
    }

    /// <summary>Conjugates a line.</summary>
    public static void Conjugate(T* x, long count)
    {
        for (long i = 0; TLine.IsComplex && i < count; i++)
        {
            x[i] = TLine.Conjugate(x[i]);
        }
    }
}
