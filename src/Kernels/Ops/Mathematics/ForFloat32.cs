using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>As precise as float32.</summary>
internal readonly struct ForFloat32<TLanes> : IElementary<TLanes, float>
    where TLanes : struct, ILanes<TLanes, float>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    public static double LinearMax => 0.000244140625; // 2⁻¹²

    public static double SquareOnly => 8192;

    public static double HyperbolicMax => 89.5;

    public static (double Head, double Tail) Ln2 => (0.693145751953125, 1.428606765330187e-06);

    public static (double Head, double Tail) Log10Of2 => (0.301025390625, 4.6050389811952e-06);

    public static (double Head, double Tail) Log2E => (1.44269502162933349609375, 1.92596299112661746887e-8);

    public static (double Head, double Tail) Log10E => (0.4342944920063018798828125, -1.010305005e-8);

    public static ReadOnlySpan<float> NaturalFactors => LogarithmTables.Float32NaturalFactors;

    public static ReadOnlySpan<float> NaturalLogarithms => LogarithmTables.Float32NaturalLogarithms;

    public static ReadOnlySpan<float> BinaryFactors => LogarithmTables.Float32BinaryFactors;

    public static ReadOnlySpan<float> BinaryLogarithms => LogarithmTables.Float32BinaryLogarithms;

    public static ReadOnlySpan<float> DecimalFactors => LogarithmTables.Float32DecimalFactors;

    public static ReadOnlySpan<float> DecimalLogarithms => LogarithmTables.Float32DecimalLogarithms;

    [MethodImpl(Inlined)]
    public static TLanes Number(double x) => TLanes.Create((float)x);

    [MethodImpl(Inlined)]
    public static TLanes PowerOfTwo(TLanes n) =>
        TLanes.ShiftLeftBits(n + TLanes.Create(Float32Lanes.IntegerShift + Float32Lanes.ExponentBias), Float32Lanes.MantissaBits);

    [MethodImpl(Inlined)]
    public static TLanes ReciprocalPowerOfTwo(TLanes n) =>
        TLanes.ShiftLeftBits(TLanes.Create(Float32Lanes.IntegerShift + Float32Lanes.ExponentBias) - n, Float32Lanes.MantissaBits);

    [MethodImpl(Inlined)]
    public static TLanes Exp(TLanes x) => Float32Exponential.Exp(x);

    [MethodImpl(Inlined)]
    public static TLanes Exp2(TLanes x) => Float32Exponential.Exp2(x);

    [MethodImpl(Inlined)]
    public static TLanes HalfExpm1(TLanes x) => Float32Exponential.HalfExpm1(x);

    [MethodImpl(Inlined)]
    public static (TLanes N, TLanes Sinh, TLanes CoshLessOne) HyperbolicPair(TLanes x) => Float32Exponential.HyperbolicPair(x);

    // Fitted for the least of the largest errors, rounded to float32 from the lowest up: within 2⁻²⁷ of the logarithm.
    [MethodImpl(Inlined)]
    public static TLanes Curvature(TLanes r, TLanes square) => TLanes.FusedMultiplyAdd(
        square, Float32Lanes.Linear(r, 0.19166450202465057f, -0.2502184212207794f), Float32Lanes.Linear(r, 0.3333417475223541f, -0.4999999403953552f));
}
