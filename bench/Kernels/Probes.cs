using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Bench;

/// <summary>The shortest loops that read, write, copy, add and multiply, with the widest vectors of the machine: they measure it, not us.</summary>
/// <typeparam name="T">The elements; bytes are counted, so any type will do for what is not arithmetic.</typeparam>
internal static unsafe class Probes<T>
    where T : unmanaged
{
    // Independent sums: a multiply-add takes four or five cycles, and two begin in each.
    private const int Chains = 12;

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
        for (var end = x + count; x < end; x += 4 * Vector512<T>.Count)
        {
            a |= Vector512.Load(x);
            b |= Vector512.Load(x + Vector512<T>.Count);
            c |= Vector512.Load(x + (2 * Vector512<T>.Count));
            d |= Vector512.Load(x + (3 * Vector512<T>.Count));
        }

        return (a | b | c | d) == Vector512<T>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(T* to, long count)
    {
        for (var end = to + count; to < end; to += Step)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Vector512<T>.One.Store(to);
                Vector512<T>.One.Store(to + Vector512<T>.Count);
                Vector512<T>.One.Store(to + (2 * Vector512<T>.Count));
                Vector512<T>.One.Store(to + (3 * Vector512<T>.Count));
            }
            else
            {
                Vector256<T>.One.Store(to);
                Vector256<T>.One.Store(to + Vector256<T>.Count);
                Vector256<T>.One.Store(to + (2 * Vector256<T>.Count));
                Vector256<T>.One.Store(to + (3 * Vector256<T>.Count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(T* x, T* to, long count)
    {
        for (var end = x + count; x < end; x += Step, to += Step)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Vector512.Load(x).Store(to);
                Vector512.Load(x + Vector512<T>.Count).Store(to + Vector512<T>.Count);
                Vector512.Load(x + (2 * Vector512<T>.Count)).Store(to + (2 * Vector512<T>.Count));
                Vector512.Load(x + (3 * Vector512<T>.Count)).Store(to + (3 * Vector512<T>.Count));
            }
            else
            {
                Vector256.Load(x).Store(to);
                Vector256.Load(x + Vector256<T>.Count).Store(to + Vector256<T>.Count);
                Vector256.Load(x + (2 * Vector256<T>.Count)).Store(to + (2 * Vector256<T>.Count));
                Vector256.Load(x + (3 * Vector256<T>.Count)).Store(to + (3 * Vector256<T>.Count));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Or(T* x, T* y, T* to, long count)
    {
        for (var end = x + count; x < end; x += Step, y += Step, to += Step)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                (Vector512.Load(x) | Vector512.Load(y)).Store(to);
                (Vector512.Load(x + Vector512<T>.Count) | Vector512.Load(y + Vector512<T>.Count)).Store(to + Vector512<T>.Count);
                (Vector512.Load(x + (2 * Vector512<T>.Count)) | Vector512.Load(y + (2 * Vector512<T>.Count))).Store(to + (2 * Vector512<T>.Count));
                (Vector512.Load(x + (3 * Vector512<T>.Count)) | Vector512.Load(y + (3 * Vector512<T>.Count))).Store(to + (3 * Vector512<T>.Count));
            }
            else
            {
                (Vector256.Load(x) | Vector256.Load(y)).Store(to);
                (Vector256.Load(x + Vector256<T>.Count) | Vector256.Load(y + Vector256<T>.Count)).Store(to + Vector256<T>.Count);
                (Vector256.Load(x + (2 * Vector256<T>.Count)) | Vector256.Load(y + (2 * Vector256<T>.Count))).Store(to + (2 * Vector256<T>.Count));
                (Vector256.Load(x + (3 * Vector256<T>.Count)) | Vector256.Load(y + (3 * Vector256<T>.Count))).Store(to + (3 * Vector256<T>.Count));
            }
        }
    }

    /// <summary>x·x + x in twelve independent chains of 256-bit vectors; returns the multiply-adds done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long MultiplyAdd256(long rounds, T* keep)
    {
        var x = Vector256<T>.One;
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
        for (long round = 0; round < rounds; round++)
        {
            (a, b, c, d, e, f) = (Fma(a, x), Fma(b, x), Fma(c, x), Fma(d, x), Fma(e, x), Fma(f, x));
            (g, h, i, j, k, l) = (Fma(g, x), Fma(h, x), Fma(i, x), Fma(j, x), Fma(k, x), Fma(l, x));
        }

        (a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l).Store(keep);
        return rounds * Chains * Vector256<T>.Count;
    }

    /// <summary>As <see cref="MultiplyAdd256"/>, with 512-bit vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long MultiplyAdd512(long rounds, T* keep)
    {
        var x = Vector512<T>.One;
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
        for (long round = 0; round < rounds; round++)
        {
            (a, b, c, d, e, f) = (Fma(a, x), Fma(b, x), Fma(c, x), Fma(d, x), Fma(e, x), Fma(f, x));
            (g, h, i, j, k, l) = (Fma(g, x), Fma(h, x), Fma(i, x), Fma(j, x), Fma(k, x), Fma(l, x));
        }

        (a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i ^ j ^ k ^ l).Store(keep);
        return rounds * Chains * Vector512<T>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Read256(T* x, long count)
    {
        var (a, b, c, d) = (Vector256<T>.Zero, Vector256<T>.Zero, Vector256<T>.Zero, Vector256<T>.Zero);
        for (var end = x + count; x < end; x += 4 * Vector256<T>.Count)
        {
            a |= Vector256.Load(x);
            b |= Vector256.Load(x + Vector256<T>.Count);
            c |= Vector256.Load(x + (2 * Vector256<T>.Count));
            d |= Vector256.Load(x + (3 * Vector256<T>.Count));
        }

        return (a | b | c | d) == Vector256<T>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Fma(Vector256<T> x, Vector256<T> y) => typeof(T) == typeof(double)
        ? Vector256.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), y.AsDouble()).As<double, T>()
        : Vector256.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), y.AsSingle()).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Fma(Vector512<T> x, Vector512<T> y) => typeof(T) == typeof(double)
        ? Vector512.FusedMultiplyAdd(x.AsDouble(), y.AsDouble(), y.AsDouble()).As<double, T>()
        : Vector512.FusedMultiplyAdd(x.AsSingle(), y.AsSingle(), y.AsSingle()).As<float, T>();
}
