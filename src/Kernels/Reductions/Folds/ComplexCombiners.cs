using System.Numerics;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>NumPy's order of complex numbers: by real part, then by imaginary part; a number with a NaN wins.</summary>
internal readonly struct ComplexMinCombiner : ICombiner<Complex>
{
    public static Complex Identity => new(double.PositiveInfinity, double.PositiveInfinity);

    public static Complex Combine(Complex earlier, Complex later) =>
        Complex.IsNaN(earlier) || ComplexOrder.IsBelow(earlier, later) ? earlier
        : Complex.IsNaN(later) || ComplexOrder.IsBelow(later, earlier) ? later : earlier;

    public static Vector256<Complex> Combine(Vector256<Complex> earlier, Vector256<Complex> later) =>
        throw new NotSupportedException();
}

/// <summary>As <see cref="ComplexMinCombiner"/>, the larger one.</summary>
internal readonly struct ComplexMaxCombiner : ICombiner<Complex>
{
    public static Complex Identity => new(double.NegativeInfinity, double.NegativeInfinity);

    public static Complex Combine(Complex earlier, Complex later) =>
        Complex.IsNaN(earlier) || ComplexOrder.IsBelow(later, earlier) ? earlier
        : Complex.IsNaN(later) || ComplexOrder.IsBelow(earlier, later) ? later : earlier;

    public static Vector256<Complex> Combine(Vector256<Complex> earlier, Vector256<Complex> later) =>
        throw new NotSupportedException();
}

/// <summary>The smaller complex number; NaN loses, so NaN is the value of no numbers.</summary>
internal readonly struct ComplexMinNumberCombiner : ICombiner<Complex>
{
    public static Complex Identity => new(double.NaN, 0);

    public static Complex Combine(Complex earlier, Complex later) =>
        Complex.IsNaN(earlier) ? later
        : Complex.IsNaN(later) || !ComplexOrder.IsBelow(later, earlier) ? earlier : later;

    public static Vector256<Complex> Combine(Vector256<Complex> earlier, Vector256<Complex> later) =>
        throw new NotSupportedException();
}

/// <summary>The larger complex number; NaN loses, so NaN is the value of no numbers.</summary>
internal readonly struct ComplexMaxNumberCombiner : ICombiner<Complex>
{
    public static Complex Identity => new(double.NaN, 0);

    public static Complex Combine(Complex earlier, Complex later) =>
        Complex.IsNaN(earlier) ? later
        : Complex.IsNaN(later) || !ComplexOrder.IsBelow(earlier, later) ? earlier : later;

    public static Vector256<Complex> Combine(Vector256<Complex> earlier, Vector256<Complex> later) =>
        throw new NotSupportedException();
}

/// <summary>Comparison of complex numbers as NumPy compares them.</summary>
internal static class ComplexOrder
{
    /// <summary>True if <paramref name="a"/> comes before <paramref name="b"/>; neither holds a NaN.</summary>
    public static bool IsBelow(Complex a, Complex b) =>
        a.Real < b.Real || (a.Real == b.Real && a.Imaginary < b.Imaginary);
}
