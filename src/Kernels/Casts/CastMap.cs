using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Runs a cast over spans.</summary>
internal static unsafe class CastMap
{
    /// <summary>Elements that are converted at a time where a kernel needs a stop on the way; few enough for the stack.</summary>
    public const int BlockLength = 512;

    /// <summary>Casts every element; the memory may be the same if the elements are of one size.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Run<TFrom, TTo>(ReadOnlySpan<TFrom> x, Span<TTo> to)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        fixed (TFrom* from = x)
        fixed (TTo* target = to)
        {
            var done = CastLanes512.IsSupported ? Whole<CastLanes512, TFrom, TTo>(from, target, 0, x.Length) : 0;
            done = Whole<CastLanes256, TFrom, TTo>(from, target, done, x.Length);
            if (done < x.Length)
            {
                Rest(from + done, target + done, x.Length - done);
            }
        }
    }

    // Steps of few instructions are taken four or two at a time, because the loop's own are as many.
    [MethodImpl(Optimised.Loop)]
    private static int Whole<TLanes, TFrom, TTo>(TFrom* x, TTo* to, int i, int length)
        where TLanes : struct, ICastLanes<TLanes>
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        var step = CastSteps<TLanes>.Count<TFrom, TTo>();
        // float16 is enough work in one step, and several would be more than the compiler inlines.
        if (typeof(TFrom) != typeof(Half) && typeof(TTo) != typeof(Half))
        {
            var stride = sizeof(TFrom) <= sizeof(TTo) ? 4 * step : 2 * step;
            for (; i <= length - stride; i += stride)
            {
                // SAFETY: here and below, a step reads and writes no more elements than are left.
                CastSteps<TLanes>.Run(x + i, to + i);
                CastSteps<TLanes>.Run(x + i + step, to + i + step);
                if (sizeof(TFrom) <= sizeof(TTo))
                {
                    CastSteps<TLanes>.Run(x + i + (2 * step), to + i + (2 * step));
                    CastSteps<TLanes>.Run(x + i + (3 * step), to + i + (3 * step));
                }
            }
        }

        for (; i <= length - step; i += step)
        {
            CastSteps<TLanes>.Run(x + i, to + i);
        }

        return i;
    }

    // The elements after the last whole step, in a step of their own: an element's bits do not depend on where it stands.
    private static void Rest<TFrom, TTo>(TFrom* x, TTo* to, int count)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        var length = CastSteps<CastLanes256>.Count<TFrom, TTo>();
        var from = stackalloc TFrom[length];
        var results = stackalloc TTo[length];
        new Span<TFrom>(x, count).CopyTo(new Span<TFrom>(from, length));
        CastSteps<CastLanes256>.Run(from, results);
        new Span<TTo>(results, count).CopyTo(new Span<TTo>(to, count));
    }
}
