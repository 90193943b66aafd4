using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Bench;

/// <summary>How many vector instructions begin in a second, in chains that do not wait for each other.</summary>
internal static unsafe class IssueProbes
{
    // A multiply-add takes four cycles and two begin in each: twelve chains keep the ports busy.
    private const int Chains = 12;

    /// <summary>Multiply-adds of 512 bits; returns how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long MultiplyAdds512(long rounds, double* keep)
    {
        var x = Vector512<double>.One;
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
        for (long round = 0; round < rounds; round++)
        {
            (a, b, c) = (Vector512.FusedMultiplyAdd(a, x, x), Vector512.FusedMultiplyAdd(b, x, x), Vector512.FusedMultiplyAdd(c, x, x));
            (d, e, f) = (Vector512.FusedMultiplyAdd(d, x, x), Vector512.FusedMultiplyAdd(e, x, x), Vector512.FusedMultiplyAdd(f, x, x));
            (g, h, i) = (Vector512.FusedMultiplyAdd(g, x, x), Vector512.FusedMultiplyAdd(h, x, x), Vector512.FusedMultiplyAdd(i, x, x));
            (j, k, l) = (Vector512.FusedMultiplyAdd(j, x, x), Vector512.FusedMultiplyAdd(k, x, x), Vector512.FusedMultiplyAdd(l, x, x));
        }

        (a + b + c + d + e + f + g + h + i + j + k + l).Store(keep);
        return rounds * Chains;
    }

    /// <summary>Multiply-adds of 256 bits; returns how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long MultiplyAdds256(long rounds, double* keep)
    {
        var x = Vector256<double>.One;
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
        for (long round = 0; round < rounds; round++)
        {
            (a, b, c) = (Vector256.FusedMultiplyAdd(a, x, x), Vector256.FusedMultiplyAdd(b, x, x), Vector256.FusedMultiplyAdd(c, x, x));
            (d, e, f) = (Vector256.FusedMultiplyAdd(d, x, x), Vector256.FusedMultiplyAdd(e, x, x), Vector256.FusedMultiplyAdd(f, x, x));
            (g, h, i) = (Vector256.FusedMultiplyAdd(g, x, x), Vector256.FusedMultiplyAdd(h, x, x), Vector256.FusedMultiplyAdd(i, x, x));
            (j, k, l) = (Vector256.FusedMultiplyAdd(j, x, x), Vector256.FusedMultiplyAdd(k, x, x), Vector256.FusedMultiplyAdd(l, x, x));
        }

        (a + b + c + d + e + f + g + h + i + j + k + l).Store(keep);
        return rounds * Chains;
    }

    /// <summary>Multiply-adds and additions in equal parts, of the widest vectors; returns how many of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Mixed(long rounds, double* keep) =>
        Vector512.IsHardwareAccelerated ? Mixed512(rounds, keep) : Mixed256(rounds, keep);

    /// <summary>Divisions of the widest vectors; returns how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Divisions(long rounds, double* keep)
    {
        var x = Vector512.Create(1.5);
        var y = Vector256.Create(1.5);
        var (a, b, c, d) = (x, x, x, x);
        var (e, f, g, h) = (y, y, y, y);
        for (long round = 0; round < rounds; round++)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                (a, b, c, d) = (x / a, x / b, x / c, x / d);
            }
            else
            {
                (e, f, g, h) = (y / e, y / f, y / g, y / h);
            }
        }

        (a + b + c + d + Vector512.Create(e + f, g + h)).Store(keep);
        return rounds * 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Mixed512(long rounds, double* keep)
    {
        var x = Vector512<double>.One;
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
        for (long round = 0; round < rounds; round++)
        {
            (a, g) = (Vector512.FusedMultiplyAdd(a, x, x), g + x);
            (b, h) = (Vector512.FusedMultiplyAdd(b, x, x), h + x);
            (c, i) = (Vector512.FusedMultiplyAdd(c, x, x), i + x);
            (d, j) = (Vector512.FusedMultiplyAdd(d, x, x), j + x);
            (e, k) = (Vector512.FusedMultiplyAdd(e, x, x), k + x);
            (f, l) = (Vector512.FusedMultiplyAdd(f, x, x), l + x);
        }

        (a + b + c + d + e + f + g + h + i + j + k + l).Store(keep);
        return rounds * Chains;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Mixed256(long rounds, double* keep)
    {
        var x = Vector256<double>.One;
        var (a, b, c, d, e, f) = (x, x, x, x, x, x);
        var (g, h, i, j, k, l) = (x, x, x, x, x, x);
        for (long round = 0; round < rounds; round++)
        {
            (a, g) = (Vector256.FusedMultiplyAdd(a, x, x), g + x);
            (b, h) = (Vector256.FusedMultiplyAdd(b, x, x), h + x);
            (c, i) = (Vector256.FusedMultiplyAdd(c, x, x), i + x);
            (d, j) = (Vector256.FusedMultiplyAdd(d, x, x), j + x);
            (e, k) = (Vector256.FusedMultiplyAdd(e, x, x), k + x);
            (f, l) = (Vector256.FusedMultiplyAdd(f, x, x), l + x);
        }

        (a + b + c + d + e + f + g + h + i + j + k + l).Store(keep);
        return rounds * Chains;
    }
}
