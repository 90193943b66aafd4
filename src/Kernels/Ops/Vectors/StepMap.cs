using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>A function of two elements that is computed in lanes of another size or kind than they have.</summary>
internal unsafe interface IBinaryStep<T>
    where T : unmanaged
{
    /// <summary>A vector of results; reads as many elements of either input.</summary>
    static abstract TLanes Of<TLanes>(T* x, T* y)
        where TLanes : struct, ICastLanes<TLanes>;
}

/// <summary>Runs such functions over spans.</summary>
internal static unsafe class StepMap
{
    /// <summary>Computes every element; <paramref name="to"/> may be an input's memory.</summary>
    public static void Run<TStep, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TStep : struct, IBinaryStep<T>
        where T : unmanaged
    {
        fixed (T* left = x, right = y, target = to)
        {
            var done = CastLanes512.IsSupported ? Whole<TStep, T, CastLanes512>(left, right, target, 0, x.Length) : 0;
            done = Whole<TStep, T, CastLanes256>(left, right, target, done, x.Length);
            if (done < x.Length)
            {
                Rest<TStep, T>(x[done..], y[done..], to[done..]);
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static int Whole<TStep, T, TLanes>(T* x, T* y, T* to, int i, int length)
        where TStep : struct, IBinaryStep<T>
        where T : unmanaged
        where TLanes : struct, ICastLanes<TLanes>
    {
        // SAFETY: a step reads and writes no more elements than are left.
        var step = TLanes.Bytes / sizeof(T);
        if (sizeof(T) >= sizeof(int))
        {
            for (; i <= length - (2 * step); i += 2 * step)
            {
                var (a, b) = (TStep.Of<TLanes>(x + i, y + i), TStep.Of<TLanes>(x + i + step, y + i + step));
                TLanes.Store(a, to + i);
                TLanes.Store(b, to + i + step);
            }
        }

        for (; i <= length - step; i += step)
        {
            TLanes.Store(TStep.Of<TLanes>(x + i, y + i), to + i);
        }

        return i;
    }

    // The elements after the last whole vector, in a vector of their own.
    private static void Rest<TStep, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TStep : struct, IBinaryStep<T>
        where T : unmanaged
    {
        var length = CastLanes256.Bytes / sizeof(T);
        var padded = stackalloc T[2 * length];
        x.CopyTo(new Span<T>(padded, length));
        y.CopyTo(new Span<T>(padded + length, length));
        Whole<TStep, T, CastLanes256>(padded, padded + length, padded, 0, length);
        new Span<T>(padded, to.Length).CopyTo(to);
    }
}
