using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The modified Bessel function I₀ on vectors of float64, by two series for I₀(x)·e^−x: up to 8 and beyond.</summary>
/// <remarks>
/// The Chebyshev series of S. L. Moshier, Cephes, i0.c, which NumPy uses, multiplied out exactly and rounded once: in pairs their terms
/// are short chains, where the recurrence of a Chebyshev series is one of 30 steps (5.5 ns an element; 0.5 so). The magnitudes of the terms
/// add up to 1, so that they lose at most 2 ulp to each other.
/// </remarks>
internal static class BesselI0
{
    private const double FarMin = 8;

    /// <summary>I₀(x); at most 5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = TLanes.Abs(x);
        var series = Near(TLanes.Linear(a, 0.25, -1));
        if (!TLanes.AreBelow(a, FarMin))
        {
            Far(a, ref series);
        }

        return Times(series, a);
    }

    /// <summary>The numbers of the first series.</summary>
    public readonly struct NearNumbers : INear
    {
        public static double Float64Limit => FarMin;

        public static float Float32Limit => (float)FarMin;
    }

    /// <summary>Their series: the first stage.</summary>
    public readonly struct NearSeries : IFloat64Stage
    {
        public static int Gives => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Near(TLanes.Linear(TLanes.Abs(x), 0.25, -1));
    }

    /// <summary>The second.</summary>
    public readonly struct OfSeries : IFloat64Stage
    {
        public static int Takes => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => Times(parts.First, TLanes.Abs(x));
    }

    // eˣ in two factors, so that the result may be finite where it is not.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Times<TLanes>(TLanes series, TLanes a)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var root = Exponential.Exp(a * 0.5);
        return root * (root * series);
    }

    // Of x/4 − 1 for x up to 8.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Near<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var x2 = x * x;
        var x4 = x2 * x2;
        var x8 = x4 * x4;
        var lowest = Lanes.Septic(
            x, x2, x4, -0.06954119561719381, 0.07927522590716347, -0.08496338091616305, 0.08734341617552313,
            -0.08904344136075962, 0.09451562853995103, -0.11300432688620549, 0.2070019212239867);
        var low = Lanes.Septic(
            x, x2, x4, -0.001811886793937724, 0.003617126448897043, -0.0067923998730731695, 0.011960077907026221,
            -0.01968265469059234, 0.030177912022978357, -0.04298594945479612, 0.05677703201991695);
        var high = Lanes.Septic(
            x, x2, x4, -1.0883393970072518e-06, 3.2293390826404927e-06, -9.251680584432654e-06, 2.520232727107692e-05,
            -6.550861389620851e-05, 0.00016240542162878106, -0.00038290209550065975, 0.0008563152748272306);
        var highest = Lanes.Quintic(
            x, x2, -1.1852342482684723e-09, 4.470516727511741e-09, -7.723094556846333e-09,
            2.6265363151970112e-08, -1.1384114641747256e-07, 3.675842926555429e-07);
        return TLanes.FusedMultiplyAdd(x8, TLanes.FusedMultiplyAdd(x8, TLanes.FusedMultiplyAdd(x8, highest, high), low), lowest);
    }

    // Apart, since arrays of numbers below 8 do without.
    [MethodImpl(MethodImplOptions.NoInlining | Optimised.Loop)]
    private static void Far<TLanes>(in TLanes a, ref TLanes series)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var x = (TLanes.Create(16.0) / a) - TLanes.One;
        var x2 = x * x;
        var x4 = x2 * x2;
        var x8 = x4 * x4;
        var lowest = Lanes.Septic(
            x, x2, x4, 3.932584334552952e-08, 8.872219737904054e-08, 2.9735985885673923e-07, 1.4838475658279249e-06,
            1.1143033790932038e-05, 0.0001362160743919305, 0.0033605519836678614, 0.4021765094450081);
        var low = Lanes.Septic(
            x, x2, x4, -3.505966530879332e-09, 7.430464650325426e-09, 7.552583062123384e-09, -5.404771567579958e-09,
            -1.340891754008974e-08, -6.747657956107524e-09, 7.554691881248808e-09, 2.1548377974791598e-08);
        var high = Lanes.Septic(
            x, x2, x4, -2.0260604287413626e-11, 4.577087631643623e-10, 1.5279202694981569e-10, -1.618980683624682e-09,
            -5.715843864202709e-10, 3.6379546359011143e-09, 1.5200816953924232e-09, -5.95356943826489e-09);
        var highest = TLanes.Create(-6.067631570603006e-11);
        var far = TLanes.FusedMultiplyAdd(x8, TLanes.FusedMultiplyAdd(x8, TLanes.FusedMultiplyAdd(x8, highest, high), low), lowest);
        series = TLanes.SelectLess(a, TLanes.Create(FarMin), series, far / TLanes.Sqrt(a));
    }
}
