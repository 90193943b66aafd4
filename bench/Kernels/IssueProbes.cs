using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>How many vector instructions begin in a second, in chains that do not wait for each other.</summary>
/// <remarks>A multiply-add takes four cycles and two begin in each: eight chains keep the ports busy.</remarks>
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

        var (abcd, efgh) = (TVector.Add(TVector.Add(a, b), TVector.Add(c, d)), TVector.Add(TVector.Add(e, f), TVector.Add(g, h)));
        TVector.Store(TVector.Add(abcd, efgh), keep);
        return rounds * Chains;
    }

    /// <summary>Additions; returns how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Additions<TVector>(long rounds, double* keep)
        where TVector : struct, IProbeVector<TVector>
    {
        var x = TVector.One;
        var (a, b, c, d, e, f, g, h) = (x, x, x, x, x, x, x, x);
        for (long round = 0; round < rounds; round++)
        {
            (a, b, c, d) = (TVector.Add(a, x), TVector.Add(b, x), TVector.Add(c, x), TVector.Add(d, x));
            (e, f, g, h) = (TVector.Add(e, x), TVector.Add(f, x), TVector.Add(g, x), TVector.Add(h, x));
        }

        var (abcd, efgh) = (TVector.Add(TVector.Add(a, b), TVector.Add(c, d)), TVector.Add(TVector.Add(e, f), TVector.Add(g, h)));
        TVector.Store(TVector.Add(abcd, efgh), keep);
        return rounds * Chains;
    }
}
