using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>As precise as float64.</summary>
internal readonly struct Float64Forms<TLanes> : IElementary<TLanes, double>
    where TLanes : struct, IFloat64Lanes<TLanes>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    public static double LinearMax
    {
        [MethodImpl(Inlined)]
        get => 7.450580596923828125e-9; // 2⁻²⁷
    }

    public static double SquareOnly
    {
        [MethodImpl(Inlined)]
        get => 268435456;
    }

    public static double ExpMin
    {
        [MethodImpl(Inlined)]
        get => -760;
    }

    public static double ExpMax
    {
        [MethodImpl(Inlined)]
        get => 720;
    }

    public static double Expm1Min
    {
        [MethodImpl(Inlined)]
        get => -50;
    }

    public static double Expm1Max
    {
        [MethodImpl(Inlined)]
        get => 710;
    }

    public static double HyperbolicMax
    {
        [MethodImpl(Inlined)]
        get => 710.5;
    }

    // The heads: fdlibm, e_log.c and e_log10.c.
    public static double Ln2Head
    {
        [MethodImpl(Inlined)]
        get => 6.93147180369123816490e-01;
    }

    public static double Ln2Tail
    {
        [MethodImpl(Inlined)]
        get => 1.90821492927058770002e-10;
    }

    public static double Log10Of2Head
    {
        [MethodImpl(Inlined)]
        get => 3.01029995663611771306e-01;
    }

    public static double Log10Of2Tail
    {
        [MethodImpl(Inlined)]
        get => 3.69423907715893078616e-13;
    }

    public static double Log2EHead
    {
        [MethodImpl(Inlined)]
        get => 1.4426950408889634;
    }

    public static double Log2ETail
    {
        [MethodImpl(Inlined)]
        get => 2.0355273740931033e-17;
    }

    public static double Log10EHead
    {
        [MethodImpl(Inlined)]
        get => 0.4342944819032518;
    }

    public static double Log10ETail
    {
        [MethodImpl(Inlined)]
        get => 1.098319650216765e-17;
    }

    public static ReadOnlySpan<double> NaturalFactors
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.NaturalFactors;
    }

    public static ReadOnlySpan<double> NaturalLogarithms
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.NaturalLogarithms;
    }

    public static ReadOnlySpan<double> BinaryFactors
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.BinaryFactors;
    }

    public static ReadOnlySpan<double> BinaryLogarithms
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.BinaryLogarithms;
    }

    public static ReadOnlySpan<double> DecimalFactors
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.DecimalFactors;
    }

    public static ReadOnlySpan<double> DecimalLogarithms
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.DecimalLogarithms;
    }

    public static double HalfPiHead
    {
        [MethodImpl(Inlined)]
        get => 1.57079632679489655800;
    }

    public static double HalfPiTail
    {
        [MethodImpl(Inlined)]
        get => 6.12323399573676603587e-17;
    }

    public static double MaxValue
    {
        [MethodImpl(Inlined)]
        get => double.MaxValue;
    }

    public static long MiddlingMin
    {
        [MethodImpl(Inlined)]
        get => (Lanes.ExponentBias - 900L) << Lanes.MantissaBits;
    }

    public static long MiddlingRange
    {
        [MethodImpl(Inlined)]
        get => 1900L << Lanes.MantissaBits;
    }

    public static double Enlargement
    {
        [MethodImpl(Inlined)]
        get => 1.6069380442589903e+60; // 2²⁰⁰
    }

    public static long QuarterOctave
    {
        [MethodImpl(Inlined)]
        get => 1L << (Lanes.MantissaBits - 2);
    }

    public static ReadOnlySpan<double> ArcTangentCentres
    {
        [MethodImpl(Inlined)]
        get => ArcTangentTables.Centres;
    }

    public static ReadOnlySpan<double> ArcTangentAngles
    {
        [MethodImpl(Inlined)]
        get => ArcTangentTables.Angles;
    }

    [MethodImpl(Inlined)]
    public static TLanes Number(double x) => TLanes.Create(x);

    [MethodImpl(Inlined)]
    public static TLanes PowerOfTwo(TLanes n) => Lanes.PowerOfTwo(n);

    [MethodImpl(Inlined)]
    public static TLanes ReciprocalPowerOfTwo(TLanes n) =>
        TLanes.ShiftLeftBits(TLanes.Create(Lanes.IntegerShift + Lanes.ExponentBias) - n, Lanes.MantissaBits);

    [MethodImpl(Inlined)]
    public static (TLanes N, TLanes R) Octave(TLanes x) => Exponential.Octave(x);

    [MethodImpl(Inlined)]
    public static TLanes Exp(TLanes n, TLanes r) => Exponential.Exp(n, r);

    [MethodImpl(Inlined)]
    public static TLanes Expm1(TLanes x, TLanes n, TLanes r) => Exponential.Expm1(x, n, r);

    [MethodImpl(Inlined)]
    public static TLanes HalfExpm1(TLanes n, TLanes r) => Exponential.HalfExpm1(n, r);

    [MethodImpl(Inlined)]
    public static (TLanes Sinh, TLanes CoshLessOne) HyperbolicPair(TLanes r) => Exponential.HyperbolicPair(r);

    // Fitted for the least of the largest errors: 2⁻⁵⁵ of the logarithm.
    [MethodImpl(Inlined)]
    public static TLanes Curvature(TLanes r, TLanes square)
    {
        var highest = TLanes.FusedMultiplyAdd(
            square, TLanes.Create(-0.08853210630741146), TLanes.Linear(r, 0.1108311919757972, -0.12501865827753944));
        var high = TLanes.FusedMultiplyAdd(square, highest, TLanes.Linear(r, 0.14285789490968376, -0.16666665808377348));
        var low = TLanes.FusedMultiplyAdd(
            square, TLanes.Linear(r, 0.19999999954143857, -0.25000000000123646), TLanes.Linear(r, 0.33333333333340176, -0.49999999999999994));
        return TLanes.FusedMultiplyAdd(square * square, high, low);
    }

    // Within 2⁻⁶⁰.
    [MethodImpl(Inlined)]
    public static TLanes ArcTangentSeries(TLanes z) => Lanes.Quintic(
        z, z * z, 0.0747185414865812, -0.09088137804962028, 0.11111094967115445, -0.1428571424293628, 0.19999999999957896, -0.33333333333333326);

    // fdlibm, e_asin.c.
    [MethodImpl(Inlined)]
    public static TLanes ArcSineSeries(TLanes z)
    {
        var p = TLanes.Linear(z, 3.47933107596021167570e-05, 7.91534994289814532176e-04);
        p = TLanes.Horner(z, p, -4.00555345006794114027e-02);
        p = TLanes.Horner(z, p, 2.01212532134862925881e-01);
        p = TLanes.Horner(z, p, -3.25565818622400915405e-01);
        p = TLanes.Horner(z, p, 1.66666666666666657415e-01);
        var q = TLanes.Linear(z, 7.70381505559019352791e-02, -6.88283971605453293030e-01);
        q = TLanes.Horner(z, q, 2.02094576023350569471e+00);
        q = TLanes.Horner(z, q, -2.40339491173441421878e+00);
        return p / TLanes.FusedMultiplyAdd(z, q, TLanes.One);
    }

    [MethodImpl(Inlined)]
    public static TLanes InverseCubeRoot(TLanes m) =>
        TLanes.Horner(m, TLanes.Horner(m, TLanes.Linear(m, -0.13028189, 0.62175461), -1.18863558), 1.69706625);
}
