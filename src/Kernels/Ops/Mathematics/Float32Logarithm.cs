using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms on vectors of float32: as <see cref="Logarithm"/>, in half of the bits.</summary>
/// <remarks>
/// Coefficients fitted for the least of the largest errors, rounded to float32 from the lowest up. 0 gives −∞, less gives NaN.
/// </remarks>
internal static class Float32Logarithm
{
    // ln 2 and log₁₀ 2, each in so few bits that k times it is exact, and what that lacks: above 0, so that an infinite k makes both infinite alike.
    private const float Ln2Head = 0.693145751953125f;
    private const float Ln2Tail = 1.428606765330187e-06f;
    private const float Log10Of2Head = 0.301025390625f;
    private const float Log10Of2Tail = 4.6050389811952e-06f;

    /// <summary>ln x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (m, k) = TLanes.Split(x);
        return Sum(m, k, Rest(m, LogarithmTables.Float32NaturalFactors));
    }

    /// <summary>log₂ x; exact for powers of two; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log2<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (m, k) = TLanes.Split(x);
        var r = Rest(m, LogarithmTables.Float32BinaryFactors);
        return k + TLanes.Lookup(m, LogarithmTables.Float32BinaryLogarithms) + Scaled(r, 1.44269502162933349609375f, 1.92596299112661746887e-8f, TLanes.Zero);
    }

    /// <summary>log₁₀ x; exact for powers of ten; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log10<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (m, k) = TLanes.Split(x);
        var r = Rest(m, LogarithmTables.Float32DecimalFactors);
        var whole = TLanes.FusedMultiplyAdd(k, TLanes.Create(Log10Of2Head), TLanes.Lookup(m, LogarithmTables.Float32DecimalLogarithms));
        return whole + Scaled(r, 0.4342944920063018798828125f, -1.010305005e-8f, k * Log10Of2Tail);
    }

    /// <summary>ln m + k·ln 2 from r = m·c − 1. The first sum is exact; an infinite k makes both parts of it infinite alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sum<TLanes>(TLanes m, TLanes k, TLanes r)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var whole = TLanes.FusedMultiplyAdd(k, TLanes.Create(Ln2Head), TLanes.Lookup(m, LogarithmTables.Float32NaturalLogarithms));
        var square = r * r;
        return whole + (r + TLanes.FusedMultiplyAdd(square, Curvature(r, square), k * Ln2Tail));
    }

    /// <summary>m·c − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Rest<TLanes>(TLanes m, ReadOnlySpan<float> factors)
        where TLanes : struct, ILanes<TLanes, float> => TLanes.FusedMultiplyAdd(m, TLanes.Lookup(m, factors), TLanes.Create(-1));

    // ln(1 + r)·log e, the factor in two parts, and a tail.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Scaled<TLanes>(TLanes r, float head, float tail, TLanes small)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (factor, square) = (TLanes.Create(head), r * r);
        var product = r * factor;
        // What rounding the product lost, subtracted.
        var lost = TLanes.SubtractProduct(product, r, factor);
        small = TLanes.FusedMultiplyAdd(r, TLanes.Create(tail), small - lost);
        return product + TLanes.FusedMultiplyAdd(square * Curvature(r, square), factor, small);
    }

    // (ln(1 + r) − r) / r² for −0.035 ≤ r ≤ 1/16: within 2⁻²⁷ of the logarithm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Curvature<TLanes>(TLanes r, TLanes square)
        where TLanes : struct, ILanes<TLanes, float> => TLanes.FusedMultiplyAdd(
            square, Float32Lanes.Linear(r, 0.19166450202465057f, -0.2502184212207794f), Float32Lanes.Linear(r, 0.3333417475223541f, -0.4999999403953552f));
}
