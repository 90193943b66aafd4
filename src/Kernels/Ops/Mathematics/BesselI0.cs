using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The modified Bessel function I₀ on vectors of float64, by two Chebyshev series: up to 8 and
/// beyond.</summary>
/// <remarks>Coefficients: S. L. Moshier, Cephes, i0.c; the ones that NumPy uses.</remarks>
internal static class BesselI0
{
    private static ReadOnlySpan<double> Near =>
    [
        -4.41534164647933937950E-18, 3.33079451882223809783E-17, -2.43127984654795469359E-16, 1.71539128555513303061E-15,
        -1.16853328779934516808E-14, 7.67618549860493561688E-14, -4.85644678311192946090E-13, 2.95505266312963983461E-12,
        -1.72682629144155570723E-11, 9.67580903537323691224E-11, -5.18979560163526290666E-10, 2.65982372468238665035E-9,
        -1.30002500998624804212E-8, 6.04699502254191894932E-8, -2.67079385394061173391E-7, 1.11738753912010371815E-6,
        -4.41673835845875056359E-6, 1.64484480707288970893E-5, -5.75419501008210370398E-5, 1.88502885095841655729E-4,
        -5.76375574538582365885E-4, 1.63947561694133579842E-3, -4.32430999505057594430E-3, 1.05464603945949983183E-2,
        -2.37374148058994688156E-2, 4.93052842396707084878E-2, -9.49010970480476444210E-2, 1.71620901522208775349E-1,
        -3.04682672343198398683E-1, 6.76795274409476084995E-1,
    ];

    private static ReadOnlySpan<double> Far =>
    [
        -7.23318048787475395456E-18, -4.83050448594418207126E-18, 4.46562142029675999901E-17, 3.46122286769746109310E-17,
        -2.82762398051658348494E-16, -3.42548561967721913462E-16, 1.77256013305652638360E-15, 3.81168066935262242075E-15,
        -9.55484669882830764870E-15, -4.15056934728722208663E-14, 1.54008621752140982691E-14, 3.85277838274214270114E-13,
        7.18012445138366623367E-13, -1.79417853150680611778E-12, -1.32158118404477131188E-11, -3.14991652796324136454E-11,
        1.18891471078464383424E-11, 4.94060238822496958910E-10, 3.39623202570838634515E-9, 2.26666899049817806459E-8,
        2.04891858946906374183E-7, 2.89137052083475648297E-6, 6.88975834691682398426E-5, 3.36911647825569408990E-3,
        8.04490411014108831608E-1,
    ];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var a = TLanes.Abs(x);
        var two = TLanes.Create(2.0);
        var near = Chebyshev((a * 0.5) - two, Near);
        var far = Chebyshev((TLanes.Create(32.0) / a) - two, Far) / TLanes.Sqrt(a);
        // In two factors, so that the result may be finite where eˣ is not.
        Outlined.Exp(a * 0.5, TLanes.Zero, out var root);
        return root * (root * TLanes.Select(TLanes.LessThanOrEqual(a, TLanes.Create(8.0)), near, far));
    }

    // Clenshaw's recurrence.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Chebyshev<TLanes>(TLanes x, ReadOnlySpan<double> coefficients)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var b0 = TLanes.Create(coefficients[0]);
        var b1 = TLanes.Zero;
        var b2 = TLanes.Zero;
        foreach (var coefficient in coefficients[1..])
        {
            (b2, b1) = (b1, b0);
            b0 = (x * b1) - b2 + TLanes.Create(coefficient);
        }

        return (b0 - b2) * 0.5;
    }
}
