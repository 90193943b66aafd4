using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Two sweeps of rotations over a panel of lines, the second one line behind the first: each line is loaded and stored once.</summary>
/// <remarks>
/// A rotation is three shears: x += t·y, y −= s·x, x += t·y with t = tan(φ∕2), a multiply-add each where the usual form has four, and small
/// angles lengthen nothing. Lines are two vectors of 512 bits; where there are none, four of 256 give the same bits.
/// </remarks>
internal static unsafe class SweepPair<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Rotates lines.</summary>
    /// <param name="panel">Line 0.</param>
    /// <param name="lines">The first and the last line.</param>
    /// <param name="one">The first sweep: tan(φ∕2) and −sin φ of lines i and i + 1 at 2·i.</param>
    /// <param name="other">The second sweep.</param>
    /// <param name="isDown">True if i rises.</param>
    [MethodImpl(Optimised.Loop)]
    public static void Run(T* panel, Range lines, T* one, T* other, bool isDown)
    {
        var step = Vector512<T>.Count;
        long ahead = isDown ? 2 * step : -2 * step, next = isDown ? 2 : -2;
        int first = lines.Start.Value, last = lines.End.Value;
        var line = panel + (2L * step * (isDown ? first : last));
        var at = 2L * (isDown ? first : last - 1);
        Vector512<T> a = Vector512.Load(line), b = Vector512.Load(line + step);
        line += ahead;
        var (c, d) = (Vector512.Load(line), Vector512.Load(line + step));
        var (p, q) = (Vector512.Create(one[at]), Vector512.Create(one[at + 1]));
        Turn(p, q, ref a, ref c);
        Turn(p, q, ref b, ref d);
        for (long i = first + 1; i < last; i++)
        {
            // Lines of the second sweep: a and b. Of both: c and d. The next: e and f.
            line += ahead;
            Vector512<T> e = Vector512.Load(line), f = Vector512.Load(line + step);
            (p, q) = (Vector512.Create(one[at + next]), Vector512.Create(one[at + next + 1]));
            Turn(p, q, ref c, ref e);
            Turn(p, q, ref d, ref f);
            (p, q) = (Vector512.Create(other[at]), Vector512.Create(other[at + 1]));
            Turn(p, q, ref a, ref c);
            Turn(p, q, ref b, ref d);
            var done = line - (2 * ahead);
            a.Store(done);
            b.Store(done + step);
            (a, b, c, d) = (c, d, e, f);
            at += next;
        }

        (p, q) = (Vector512.Create(other[at]), Vector512.Create(other[at + 1]));
        Turn(p, q, ref a, ref c);
        Turn(p, q, ref b, ref d);
        a.Store(line - ahead);
        b.Store(line - ahead + step);
        c.Store(line);
        d.Store(line + step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Three instructions in the loop above.
    private static void Turn(Vector512<T> tangent, Vector512<T> back, ref Vector512<T> x, ref Vector512<T> y)
    {
        x = Simd512<T>.MultiplyAdd(tangent, y, x);
        y = Simd512<T>.MultiplyAdd(back, x, y);
        x = Simd512<T>.MultiplyAdd(tangent, y, x);
    }
}
