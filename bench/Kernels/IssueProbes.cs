using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>How many vector instructions begin in a second, in chains that do not wait for each other.</summary>
/// <remarks>
/// A multiply-add takes four cycles and two begin in each; additions begin beside them: eight chains of either keep the ports busy.
/// With six of either, as there were once, the chains were measured and not the ports (10.5 G a second instead of 13.2), and
/// every limit by ports was too easy by a fifth.
/// </remarks>
internal static unsafe class IssueProbes
{
    private const int Chains = 8;

    /// <summary>Multiply-adds; returns how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long MultiplyAdds<TVector>(long rounds, double* keep)
        where TVector : struct, IProbeVector<TVector>
    {
        var x = TVector.One;
        var (a, b, c, d, e, f, g, h) = (x, x, x, x, x, x, x, x);
        for (long round = 0; round < rounds; round++)
        {
            a = TVector.MultiplyAdd(a, x, x);
            b = TVector.MultiplyAdd(b, x, x);
            c = TVector.MultiplyAdd(c, x, x);
            d = TVector.MultiplyAdd(d, x, x);
            e = TVector.MultiplyAdd(e, x, x);
            f = TVector.MultiplyAdd(f, x, x);
            g = TVector.MultiplyAdd(g, x, x);
            h = TVector.MultiplyAdd(h, x, x);
        }

        TVector.Store(TVector.Add(TVector.Add(TVector.Add(a, b), TVector.Add(c, d)), TVector.Add(TVector.Add(e, f), TVector.Add(g, h))), keep);
        return rounds * Chains;
    }

    /// <summary>Multiply-adds and additions in equal parts; returns how many of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Mixed<TVector>(long rounds, double* keep)
        where TVector : struct, IProbeVector<TVector>
    {
        var x = TVector.One;
        var (a, b, c, d, e, f, g, h) = (x, x, x, x, x, x, x, x);
        var (i, j, k, l, m, n, o, p) = (x, x, x, x, x, x, x, x);
        for (long round = 0; round < rounds; round++)
        {
            (a, i) = (TVector.MultiplyAdd(a, x, x), TVector.Add(i, x));
            (b, j) = (TVector.MultiplyAdd(b, x, x), TVector.Add(j, x));
            (c, k) = (TVector.MultiplyAdd(c, x, x), TVector.Add(k, x));
            (d, l) = (TVector.MultiplyAdd(d, x, x), TVector.Add(l, x));
            (e, m) = (TVector.MultiplyAdd(e, x, x), TVector.Add(m, x));
            (f, n) = (TVector.MultiplyAdd(f, x, x), TVector.Add(n, x));
            (g, o) = (TVector.MultiplyAdd(g, x, x), TVector.Add(o, x));
            (h, p) = (TVector.MultiplyAdd(h, x, x), TVector.Add(p, x));
        }

        TVector.Store(
            TVector.Add(
                TVector.Add(TVector.Add(TVector.Add(a, b), TVector.Add(c, d)), TVector.Add(TVector.Add(e, f), TVector.Add(g, h))),
                TVector.Add(TVector.Add(TVector.Add(i, j), TVector.Add(k, l)), TVector.Add(TVector.Add(m, n), TVector.Add(o, p)))),
            keep);
        return rounds * 2 * Chains;
    }
}
