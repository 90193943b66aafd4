using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Bench;

/// <summary>The shortest loops that read, write, copy and combine, with the widest vectors of the machine: they measure it, not us.</summary>
/// <typeparam name="T">The elements; bytes are counted, so any type will do.</typeparam>
internal static unsafe class Probes<T>
    where T : unmanaged
{
    /// <summary>Elements that the loops take a step: four vectors.</summary>
    public static int Step => Vector512.IsHardwareAccelerated ? 4 * Vector512<T>.Count : 4 * Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Read(T* x, long count)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            return Read256(x, count);
        }

        var (a, b, c, d) = (Vector512<T>.Zero, Vector512<T>.Zero, Vector512<T>.Zero, Vector512<T>.Zero);
        for (var end = x + count; x < end; x += 8 * Vector512<T>.Count)
        {
            a |= Vector512.Load(x);
            b |= Vector512.Load(x + Vector512<T>.Count);
            c |= Vector512.Load(x + (2 * Vector512<T>.Count));
            d |= Vector512.Load(x + (3 * Vector512<T>.Count));
            a |= Vector512.Load(x + (4 * Vector512<T>.Count));
            b |= Vector512.Load(x + (5 * Vector512<T>.Count));
            c |= Vector512.Load(x + (6 * Vector512<T>.Count));
            d |= Vector512.Load(x + (7 * Vector512<T>.Count));
        }

        return (a | b | c | d) == Vector512<T>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<TStore>(T* to, long count)
        where TStore : struct, IProbeStore
    {
        for (var end = to + count; to < end; to += Step)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                TStore.Store(Vector512<T>.One, to);
                TStore.Store(Vector512<T>.One, to + Vector512<T>.Count);
                TStore.Store(Vector512<T>.One, to + (2 * Vector512<T>.Count));
                TStore.Store(Vector512<T>.One, to + (3 * Vector512<T>.Count));
            }
            else
            {
                TStore.Store(Vector256<T>.One, to);
                TStore.Store(Vector256<T>.One, to + Vector256<T>.Count);
                TStore.Store(Vector256<T>.One, to + (2 * Vector256<T>.Count));
                TStore.Store(Vector256<T>.One, to + (3 * Vector256<T>.Count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<TStore>(T* x, T* to, long count)
        where TStore : struct, IProbeStore
    {
        for (var end = x + count; x < end; x += Step, to += Step)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                TStore.Store(Vector512.Load(x), to);
                TStore.Store(Vector512.Load(x + Vector512<T>.Count), to + Vector512<T>.Count);
                TStore.Store(Vector512.Load(x + (2 * Vector512<T>.Count)), to + (2 * Vector512<T>.Count));
                TStore.Store(Vector512.Load(x + (3 * Vector512<T>.Count)), to + (3 * Vector512<T>.Count));
            }
            else
            {
                TStore.Store(Vector256.Load(x), to);
                TStore.Store(Vector256.Load(x + Vector256<T>.Count), to + Vector256<T>.Count);
                TStore.Store(Vector256.Load(x + (2 * Vector256<T>.Count)), to + (2 * Vector256<T>.Count));
                TStore.Store(Vector256.Load(x + (3 * Vector256<T>.Count)), to + (3 * Vector256<T>.Count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Or<TStore>(T* x, T* y, T* to, long count)
        where TStore : struct, IProbeStore
    {
        for (var end = x + count; x < end; x += Step, y += Step, to += Step)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                TStore.Store((Vector512.Load(x) | Vector512.Load(y)), to);
                TStore.Store((Vector512.Load(x + Vector512<T>.Count) | Vector512.Load(y + Vector512<T>.Count)), to + Vector512<T>.Count);
                TStore.Store((Vector512.Load(x + (2 * Vector512<T>.Count)) | Vector512.Load(y + (2 * Vector512<T>.Count))), to + (2 * Vector512<T>.Count));
                TStore.Store((Vector512.Load(x + (3 * Vector512<T>.Count)) | Vector512.Load(y + (3 * Vector512<T>.Count))), to + (3 * Vector512<T>.Count));
            }
            else
            {
                TStore.Store((Vector256.Load(x) | Vector256.Load(y)), to);
                TStore.Store((Vector256.Load(x + Vector256<T>.Count) | Vector256.Load(y + Vector256<T>.Count)), to + Vector256<T>.Count);
                TStore.Store((Vector256.Load(x + (2 * Vector256<T>.Count)) | Vector256.Load(y + (2 * Vector256<T>.Count))), to + (2 * Vector256<T>.Count));
                TStore.Store((Vector256.Load(x + (3 * Vector256<T>.Count)) | Vector256.Load(y + (3 * Vector256<T>.Count))), to + (3 * Vector256<T>.Count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Or<TStore>(T* x, T* y, T* z, T* to, long count)
        where TStore : struct, IProbeStore
    {
        for (var end = x + count; x < end; x += Step, y += Step, z += Step, to += Step)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                for (var i = 0; i < Step; i += Vector512<T>.Count)
                {
                    TStore.Store(Vector512.Load(x + i) | Vector512.Load(y + i) | Vector512.Load(z + i), to + i);
                }
            }
            else
            {
                for (var i = 0; i < Step; i += Vector256<T>.Count)
                {
                    TStore.Store(Vector256.Load(x + i) | Vector256.Load(y + i) | Vector256.Load(z + i), to + i);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Read256(T* x, long count)
    {
        var (a, b, c, d) = (Vector256<T>.Zero, Vector256<T>.Zero, Vector256<T>.Zero, Vector256<T>.Zero);
        for (var end = x + count; x < end; x += 8 * Vector256<T>.Count)
        {
            a |= Vector256.Load(x);
            b |= Vector256.Load(x + Vector256<T>.Count);
            c |= Vector256.Load(x + (2 * Vector256<T>.Count));
            d |= Vector256.Load(x + (3 * Vector256<T>.Count));
            a |= Vector256.Load(x + (4 * Vector256<T>.Count));
            b |= Vector256.Load(x + (5 * Vector256<T>.Count));
            c |= Vector256.Load(x + (6 * Vector256<T>.Count));
            d |= Vector256.Load(x + (7 * Vector256<T>.Count));
        }

        return (a | b | c | d) == Vector256<T>.Zero;
    }
}
