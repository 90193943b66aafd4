using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>As precise as float64.</summary>
internal readonly struct ForDouble<TLanes> : IElementary<TLanes, double>
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

    [MethodImpl(Inlined)]
    public static TLanes Number(double x) => TLanes.Create(x);

    [MethodImpl(Inlined)]
    public static TLanes PowerOfTwo(TLanes n) => Lanes.PowerOfTwo(n);

    [MethodImpl(Inlined)]
    public static TLanes ReciprocalPowerOfTwo(TLanes n) =>
        TLanes.ShiftLeftBits(TLanes.Create(Lanes.IntegerShift + Lanes.ExponentBias) - n, Lanes.MantissaBits);

    [MethodImpl(Inlined)]
    public static TLanes HalfExpm1(TLanes x) => Exponential.HalfExpm1(x);

    [MethodImpl(Inlined)]
    public static (TLanes N, TLanes Sinh, TLanes CoshLessOne) HyperbolicPair(TLanes x) => Exponential.HyperbolicPair(x);

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
}
