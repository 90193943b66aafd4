using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>NumPy's order of complex numbers: by the real part, then by the imaginary one; NaN is outside the
/// order.</summary>
internal static class ComplexOrder
{
    public static bool IsLess(Complex x, Complex y) =>
        (x.Real < y.Real && !double.IsNaN(x.Imaginary) && !double.IsNaN(y.Imaginary)) ||
        (x.Real == y.Real && x.Imaginary < y.Imaginary);

    public static bool IsLessOrEqual(Complex x, Complex y) =>
        (x.Real < y.Real && !double.IsNaN(x.Imaginary) && !double.IsNaN(y.Imaginary)) ||
        (x.Real == y.Real && x.Imaginary <= y.Imaginary);

    /// <summary>Either part is NaN; <see cref="Complex.IsNaN"/> is false if the other one is infinite.</summary>
    public static bool IsNaN(Complex x) => double.IsNaN(x.Real) || double.IsNaN(x.Imaginary);

    public static Complex Maximum(Complex x, Complex y) => IsNaN(x) || IsLessOrEqual(y, x) ? x : y;

    public static Complex Minimum(Complex x, Complex y) => IsNaN(x) || IsLessOrEqual(x, y) ? x : y;

    public static Complex Fmax(Complex x, Complex y) => IsNaN(y) || IsLessOrEqual(y, x) ? x : y;

    public static Complex Fmin(Complex x, Complex y) => IsNaN(y) || IsLessOrEqual(x, y) ? x : y;
}
