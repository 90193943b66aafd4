using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Logarithms on vectors of floats: x = m·2ᵏ with m in [¾, 1½), a number c near 1/m from a table, r = m·c − 1, and
/// ln x = (k·ln 2 − ln c) + (r + r²·p(r)).</summary>
/// <remarks>
/// Same bits on every machine. A quotient (m − 1)/(m + 1) instead of the table took 0.33 ns an element of float64, this 0.24: the divider keeps a port
/// of multiplications busy. 0 gives −∞, less gives NaN.
/// </remarks>
internal static class Logarithm
{
    // Where 2⁻ᵏ is still a number, of either type.
    private const double ReciprocalMax = 100;

    /// <summary>ln x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, ILogarithmic<TLanes, T>
    {
        var (m, k) = TLanes.Split(x);
        return Sum<TLanes, T, TMath>(m, k, Rest<TLanes, T, TMath>(m, TMath.NaturalFactors));
    }

    /// <summary>ln(1 + x) without cancellation; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log1p<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, ILogarithmic<TLanes, T>
    {
        var u = x + TLanes.One;
        return Steps.WithSign<TLanes, T>(OfSum<TLanes, T, TMath>(u, LostByOne<TLanes, T>(x, u)), x);
    }

    /// <summary>ln(1 + t) for −1 ≤ t below an eighth of what a mantissa holds, bit for bit as <see cref="Log1p"/>, but for the sign of 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OfOneAnd<TLanes, T, TMath>(TLanes t)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, ILogarithmic<TLanes, T>
    {
        // u − 1 is exact, and so is what is lost, whichever of 1 and t is larger.
        var u = t + TLanes.One;
        var lost = t - (u - TLanes.One);
        var (m, k) = TLanes.Split(u);
        var c = TLanes.Lookup(m, TMath.NaturalFactors);
        var r = TLanes.FusedMultiplyAdd(lost, c * TMath.ReciprocalPowerOfTwo(k), TLanes.FusedMultiplyAdd(m, c, TMath.Number(-1)));
        return Sum<TLanes, T, TMath>(m, k, r);
    }

    /// <summary>ln(u + lost) for what is less than an ulp of u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OfSum<TLanes, T, TMath>(TLanes u, TLanes lost)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, ILogarithmic<TLanes, T>
    {
        var (m, k) = TLanes.Split(u);
        return Sum<TLanes, T, TMath>(m, k, RestOfSum<TLanes, T, TMath>(m, k, lost));
    }

    /// <summary>ln(u + lost), where <paramref name="isDoubled"/> is set ln 2u.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes OfSum<TLanes, T, TMath>(TLanes u, TLanes lost, TLanes isDoubled)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, ILogarithmic<TLanes, T>
    {
        var (m, k) = TLanes.Split(u);
        return Sum<TLanes, T, TMath>(m, k + (isDoubled & TLanes.One), RestOfSum<TLanes, T, TMath>(m, k, TLanes.AndNot(lost, isDoubled)));
    }

    /// <summary>log₂ x; exact for powers of two; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log2<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T> => Binary.Of<TLanes, T, TMath>(x, x, BinaryRest.Of<TLanes, T, TMath>(x, x, default)).First;

    /// <summary>log₁₀ x; exact for powers of ten; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log10<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T> => Decimal.Of<TLanes, T, TMath>(x, x, DecimalRest.Of<TLanes, T, TMath>(x, x, default)).First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Rest<TLanes, T, TMath>(TLanes m, ReadOnlySpan<T> factors)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, ILogarithmic<TLanes, T>
        => TLanes.FusedMultiplyAdd(m, TLanes.Lookup(m, factors), TMath.Number(-1));

    // What rounding 1 + x to u lost, 1 at most, which it is for ∞ too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes LostByOne<TLanes, T>(TLanes x, TLanes u)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged =>
        TLanes.MinNative(TLanes.MinNative(x, TLanes.One) - (u - TLanes.MaxNative(x, TLanes.One)), TLanes.One);

    // What is lost is added where it is as large as beside u: to r, through the same factor. 0 and ∞ have lost nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes RestOfSum<TLanes, T, TMath>(TLanes m, TLanes k, TLanes lost)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, ILogarithmic<TLanes, T>
    {
        var c = TLanes.Lookup(m, TMath.NaturalFactors);
        var scale = c * TMath.ReciprocalPowerOfTwo(TLanes.MinNative(k, TMath.Number(ReciprocalMax)));
        return TLanes.FusedMultiplyAdd(lost, scale, TLanes.FusedMultiplyAdd(m, c, TMath.Number(-1)));
    }

    // ln m + k·ln 2 from r = m·c − 1. The first sum is exact; an infinite k makes both parts of it infinite alike.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sum<TLanes, T, TMath>(TLanes m, TLanes k, TLanes r)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, ILogarithmic<TLanes, T>
    {
        var whole = TLanes.FusedMultiplyAdd(k, TMath.Number(TMath.Ln2Head), TLanes.Lookup(m, TMath.NaturalLogarithms));
        var square = r * r;
        return whole + (r + TLanes.FusedMultiplyAdd(square, TMath.Curvature(r, square), k * TMath.Number(TMath.Ln2Tail)));
    }

    // ln(1 + r)·log e, the factor in two parts, and a tail.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Scaled<TLanes, T, TMath>(TLanes r, double head, double tail, TLanes small)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, ILogarithmic<TLanes, T>
    {
        var (factor, square) = (TMath.Number(head), r * r);
        var product = r * factor;
        // What rounding the product lost, subtracted.
        var lost = TLanes.SubtractProduct(product, r, factor);
        small = TLanes.FusedMultiplyAdd(r, TMath.Number(tail), small - lost);
        return product + TLanes.FusedMultiplyAdd(square * TMath.Curvature(r, square), factor, small);
    }

    /// <summary>The first stage of ln(1 + x): r, k·ln 2 − ln c, and what k times the tail of ln 2 adds.</summary>
    public readonly struct SumRest : IStage
    {
        public static int Gives => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var u = x + TLanes.One;
            var (m, k) = TLanes.Split(u);
            var whole = TLanes.FusedMultiplyAdd(k, TMath.Number(TMath.Ln2Head), TLanes.Lookup(m, TMath.NaturalLogarithms));
            return new(RestOfSum<TLanes, T, TMath>(m, k, LostByOne<TLanes, T>(x, u)), whole, k * TMath.Number(TMath.Ln2Tail));
        }
    }

    /// <summary>ln(1 + x).</summary>
    public readonly struct OfRest : IStage
    {
        public static int Takes => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (r, square) = (parts.First, parts.First * parts.First);
            return Steps.WithSign<TLanes, T>(parts.Second + (r + TLanes.FusedMultiplyAdd(square, TMath.Curvature(r, square), parts.Third)), x);
        }
    }

    /// <summary>The first stage of log₂ x: r, and the logarithm without it.</summary>
    public readonly struct BinaryRest : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (m, k) = TLanes.Split(x);
            return new(Rest<TLanes, T, TMath>(m, TMath.BinaryFactors), k + TLanes.Lookup(m, TMath.BinaryLogarithms), default);
        }
    }

    /// <summary>log₂ x.</summary>
    public readonly struct Binary : IStage
    {
        public static bool HoldsConstants => true;

        public static int Inputs => 0;

        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> => parts.Second + Scaled<TLanes, T, TMath>(parts.First, TMath.Log2EHead, TMath.Log2ETail, TLanes.Zero);
    }

    /// <summary>The first stage of log₁₀ x: r, and the logarithm without it in two parts.</summary>
    public readonly struct DecimalRest : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (m, k) = TLanes.Split(x);
            var whole = TLanes.FusedMultiplyAdd(k, TMath.Number(TMath.Log10Of2Head), TLanes.Lookup(m, TMath.DecimalLogarithms));
            return new(Rest<TLanes, T, TMath>(m, TMath.DecimalFactors), whole, k * TMath.Number(TMath.Log10Of2Tail));
        }
    }

    /// <summary>log₁₀ x.</summary>
    public readonly struct Decimal : IStage
    {
        public static bool HoldsConstants => true;

        public static int Inputs => 0;

        public static int Takes => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> =>
            parts.Second + Scaled<TLanes, T, TMath>(parts.First, TMath.Log10EHead, TMath.Log10ETail, parts.Third);
    }
}
