using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>As precise as float32.</summary>
internal readonly struct Float32Forms<TLanes> : IElementary<TLanes, float>
    where TLanes : struct, ILanes<TLanes, float>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    public static double LinearMax
    {
        [MethodImpl(Inlined)]
        get => 0.000244140625; // 2⁻¹²
    }

    public static double SquareOnly
    {
        [MethodImpl(Inlined)]
        get => 8192;
    }

    public static double ExpMin
    {
        [MethodImpl(Inlined)]
        get => -104.5;
    }

    public static double ExpMax
    {
        [MethodImpl(Inlined)]
        get => 89.5;
    }

    public static double Expm1Min
    {
        [MethodImpl(Inlined)]
        get => -20;
    }

    public static double Expm1Max
    {
        [MethodImpl(Inlined)]
        get => 88.8;
    }

    public static double HyperbolicMax
    {
        [MethodImpl(Inlined)]
        get => 89.5;
    }

    public static double Ln2Head
    {
        [MethodImpl(Inlined)]
        get => 0.693145751953125;
    }

    public static double Ln2Tail
    {
        [MethodImpl(Inlined)]
        get => 1.428606765330187e-06;
    }

    public static double Log10Of2Head
    {
        [MethodImpl(Inlined)]
        get => 0.301025390625;
    }

    public static double Log10Of2Tail
    {
        [MethodImpl(Inlined)]
        get => 4.6050389811952e-06;
    }

    public static double Log2EHead
    {
        [MethodImpl(Inlined)]
        get => 1.44269502162933349609375;
    }

    public static double Log2ETail
    {
        [MethodImpl(Inlined)]
        get => 1.92596299112661746887e-8;
    }

    public static double Log10EHead
    {
        [MethodImpl(Inlined)]
        get => 0.4342944920063018798828125;
    }

    public static double Log10ETail
    {
        [MethodImpl(Inlined)]
        get => -1.010305005e-8;
    }

    public static ReadOnlySpan<float> NaturalFactors
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.Float32NaturalFactors;
    }

    public static ReadOnlySpan<float> NaturalLogarithms
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.Float32NaturalLogarithms;
    }

    public static ReadOnlySpan<float> BinaryFactors
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.Float32BinaryFactors;
    }

    public static ReadOnlySpan<float> BinaryLogarithms
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.Float32BinaryLogarithms;
    }

    public static ReadOnlySpan<float> DecimalFactors
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.Float32DecimalFactors;
    }

    public static ReadOnlySpan<float> DecimalLogarithms
    {
        [MethodImpl(Inlined)]
        get => LogarithmTables.Float32DecimalLogarithms;
    }

    public static double HalfPiHead
    {
        [MethodImpl(Inlined)]
        get => 1.57079637050628662109375;
    }

    public static double HalfPiTail
    {
        [MethodImpl(Inlined)]
        get => -4.37113900018624283e-8;
    }

    public static double MaxValue
    {
        [MethodImpl(Inlined)]
        get => float.MaxValue;
    }

    public static long MiddlingMin
    {
        [MethodImpl(Inlined)]
        get => (Float32Lanes.ExponentBias - 80L) << Float32Lanes.MantissaBits;
    }

    public static long MiddlingRange
    {
        [MethodImpl(Inlined)]
        get => 190L << Float32Lanes.MantissaBits;
    }

    public static double Enlargement
    {
        [MethodImpl(Inlined)]
        get => 1152921504606846976; // 2⁶⁰
    }

    public static long QuarterOctave
    {
        [MethodImpl(Inlined)]
        get => 1L << (Float32Lanes.MantissaBits - 2);
    }

    public static ReadOnlySpan<float> ArcTangentCentres
    {
        [MethodImpl(Inlined)]
        get => ArcTangentTables.Float32Centres;
    }

    public static ReadOnlySpan<float> ArcTangentAngles
    {
        [MethodImpl(Inlined)]
        get => ArcTangentTables.Float32Angles;
    }

    [MethodImpl(Inlined)]
    public static TLanes Number(double x) => TLanes.Hold((float)x);

    [MethodImpl(Inlined)]
    public static TLanes PowerOfTwo(TLanes n) =>
        TLanes.ShiftLeftBits(n + TLanes.Hold(Float32Lanes.IntegerShift + Float32Lanes.ExponentBias), Float32Lanes.MantissaBits);

    [MethodImpl(Inlined)]
    public static TLanes ReciprocalPowerOfTwo(TLanes n) =>
        TLanes.ShiftLeftBits(TLanes.Hold(Float32Lanes.IntegerShift + Float32Lanes.ExponentBias) - n, Float32Lanes.MantissaBits);

    [MethodImpl(Inlined)]
    public static (TLanes N, TLanes R) Octave(TLanes x) => Float32Exponential.Octave(x);

    [MethodImpl(Inlined)]
    public static TLanes Exp(TLanes n, TLanes r) => Float32Exponential.Exp(n, r);

    [MethodImpl(Inlined)]
    public static TLanes Expm1(TLanes x, TLanes n, TLanes r) => Float32Exponential.Expm1(x, n, r);

    [MethodImpl(Inlined)]
    public static TLanes HalfExpm1(TLanes n, TLanes r) => Float32Exponential.HalfExpm1(n, r);

    [MethodImpl(Inlined)]
    public static (TLanes Sinh, TLanes CoshLessOne) HyperbolicPair(TLanes r) => Float32Exponential.HyperbolicPair(r);

    // Fitted for the least of the largest errors, rounded to float32 from the lowest up: within 2⁻²⁷ of the logarithm.
    [MethodImpl(Inlined)]
    public static TLanes Curvature(TLanes r, TLanes square) => TLanes.FusedMultiplyAdd(
        square, Float32Lanes.Linear(r, 0.19166450202465057f, -0.2502184212207794f), Float32Lanes.Linear(r, 0.3333417475223541f, -0.4999999403953552f));

    // Within 2⁻³³.
    [MethodImpl(Inlined)]
    public static TLanes ArcTangentSeries(TLanes z) =>
        Float32Lanes.Square(z, -0.14138729870319366f, 0.19999754428863525f, -0.3333333432674408f);

    // Within 2⁻³⁰.
    [MethodImpl(Inlined)]
    public static TLanes ArcSineSeries(TLanes z)
    {
        var high = Float32Lanes.Square(z, 0.03452089801430702f, 0.016594337299466133f, 0.03123455122113228f);
        var low = Float32Lanes.Square(z, 0.04458542540669441f, 0.07500153034925461f, 0.1666666567325592f);
        return TLanes.FusedMultiplyAdd(z * (z * z), high, low);
    }

    [MethodImpl(Inlined)]
    public static TLanes InverseCubeRoot(TLanes m) =>
        Float32Lanes.Square(m, 0.1827516f, -0.7092872f, 1.5278645f);
}
