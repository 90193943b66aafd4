using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>A cast of some elements at a time: as many as a 256-bit vector of results holds.</summary>
internal unsafe interface IVectorCast<TFrom, TTo>
    where TFrom : unmanaged
    where TTo : unmanaged
{
    /// <summary>A vector of results; reads no more elements than it has lanes.</summary>
    static abstract Vector256<TTo> Vector(TFrom* x);

    /// <summary>One result, with the bits that it has in a vector.</summary>
    static abstract TTo One(TFrom x);
}

/// <summary>Runs a cast over spans, four vectors a step: a cast is one to three instructions, the loop's own are as many.</summary>
internal static unsafe class CastMap
{
    [MethodImpl(Optimised.Loop)]
    public static void Run<TCast, TFrom, TTo>(ReadOnlySpan<TFrom> x, Span<TTo> to)
        where TCast : struct, IVectorCast<TFrom, TTo>
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        fixed (TFrom* from = x)
        fixed (TTo* target = to)
        {
            var step = Vector256<TTo>.Count;
            var i = 0;
            // SAFETY: here and below, a step reads and writes no more elements than are left.
            for (; i <= x.Length - (4 * step); i += 4 * step)
            {
                var (a, b) = (TCast.Vector(from + i), TCast.Vector(from + i + step));
                var (c, d) = (TCast.Vector(from + i + (2 * step)), TCast.Vector(from + i + (3 * step)));
                a.Store(target + i);
                b.Store(target + i + step);
                c.Store(target + i + (2 * step));
                d.Store(target + i + (3 * step));
            }

            for (; i <= x.Length - step; i += step)
            {
                TCast.Vector(from + i).Store(target + i);
            }

            for (; i < x.Length; i++)
            {
                target[i] = TCast.One(from[i]);
            }
        }
    }
}
