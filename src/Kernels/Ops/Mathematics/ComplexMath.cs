using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Arithmetic, powers, exponentials and logarithms of complex numbers, with the special values of C11 Annex
/// G.</summary>
/// <remarks>The platform's own functions lose the sign of a zero on a branch cut, or precision near 0; these do
/// not.</remarks>
internal static partial class ComplexMath
{
    public const double Ln2 = 0.693147180559945309417;
    public const double Log2E = 1.44269504088896338700;
    public const double Log10E = 0.434294481903251827651;

    // Powers with whole exponents below this are repeated products, as in NumPy.
    private const double WholeExponentMax = 100;

    public static Complex Multiply(Complex x, Complex y) =>
        new((x.Real * y.Real) - (x.Imaginary * y.Imaginary), (x.Real * y.Imaginary) + (x.Imaginary * y.Real));

    /// <summary>Both parts times a real number.</summary>
    public static Complex Scale(Complex x, double factor) => new(x.Real * factor, x.Imaginary * factor);

    /// <summary>1 / x; NaN in both parts for 0, as NumPy has it.</summary>
    public static Complex Reciprocal(Complex x)
    {
        // As Divide, but for numerators of 1 and 0, which may not meet the infinite inverse of a denormal number.
        if (Math.Abs(x.Real) >= Math.Abs(x.Imaginary))
        {
            var ratio = x.Imaginary / x.Real;
            var length = x.Real + (x.Imaginary * ratio);
            return new Complex(1 / length, -ratio / length);
        }

        var inverse = x.Real / x.Imaginary;
        var height = x.Imaginary + (x.Real * inverse);
        return new Complex(inverse / height, -1 / height);
    }

    /// <summary>x / y by Smith's method; x / 0 has infinite parts where x is not 0.</summary>
    public static Complex Divide(Complex x, Complex y)
    {
        var (a, b) = (Math.Abs(y.Real), Math.Abs(y.Imaginary));
        if (a == 0 && b == 0)
        {
            return new Complex(x.Real / a, x.Imaginary / a);
        }

        if (a >= b)
        {
            var ratio = y.Imaginary / y.Real;
            var scale = 1 / (y.Real + (y.Imaginary * ratio));
            return new Complex((x.Real + (x.Imaginary * ratio)) * scale, (x.Imaginary - (x.Real * ratio)) * scale);
        }

        var inverse = y.Real / y.Imaginary;
        var factor = 1 / (y.Imaginary + (y.Real * inverse));
        return new Complex(((x.Real * inverse) + x.Imaginary) * factor, ((x.Imaginary * inverse) - x.Real) * factor);
    }

    /// <summary>x / |x|; 0 for 0, NaN for NaN and for two infinite parts.</summary>
    public static Complex Sign(Complex x)
    {
        var magnitude = ScalarMath.Hypot(x.Real, x.Imaginary);
        if (double.IsNaN(x.Real) || double.IsNaN(x.Imaginary) || (double.IsInfinity(x.Real) && double.IsInfinity(x.Imaginary)))
        {
            return new Complex(double.NaN, double.NaN);
        }

        if (double.IsInfinity(magnitude))
        {
            return double.IsInfinity(x.Real)
                ? new Complex(Math.Sign(x.Real), 0)
                : new Complex(0, Math.Sign(x.Imaginary));
        }

        return magnitude == 0 ? Complex.Zero : new Complex(x.Real / magnitude, x.Imaginary / magnitude);
    }

    public static Complex Sqrt(Complex x)
    {
        var (a, b) = (x.Real, x.Imaginary);
        if (x == Complex.Zero || double.IsInfinity(b))
        {
            return new Complex(double.IsInfinity(b) ? double.PositiveInfinity : 0, b);
        }

        if (double.IsInfinity(a))
        {
            return a > 0 ? new Complex(a, Math.CopySign(b - b, b)) : new Complex(Math.Abs(b - b), Math.CopySign(a, b));
        }

        // Halving both parts twice keeps the magnitude finite.
        var scale = Math.Max(Math.Abs(a), Math.Abs(b)) > 1e308 ? 0.25 : 1;
        var half = Math.Sqrt(((Math.Abs(a) * scale) + ScalarMath.Hypot(a * scale, b * scale)) * 0.5);
        var root = scale == 1 ? half : half * 2;
        return a >= 0
            ? new Complex(root, b / (2 * root))
            : new Complex(Math.Abs(b) / (2 * root), Math.CopySign(root, b));
    }

    public static Complex Exp(Complex x)
    {
        var scale = ScalarMath.Exp(x.Real);
        if (x.Imaginary == 0)
        {
            return new Complex(scale, x.Imaginary);
        }

        if (double.IsInfinity(x.Real) && !double.IsFinite(x.Imaginary))
        {
            return x.Real < 0 ? Complex.Zero : new Complex(double.PositiveInfinity, double.NaN);
        }

        var (sin, cos) = ScalarMath.SinCos(x.Imaginary);
        return new Complex(scale * cos, scale * sin);
    }

    public static Complex Expm1(Complex x)
    {
        var (sin, cos) = ScalarMath.SinCos(x.Imaginary);
        var halfSin = ScalarMath.SinCos(x.Imaginary / 2).Sin;
        return new Complex((ScalarMath.Expm1(x.Real) * cos) - (2 * halfSin * halfSin), ScalarMath.Exp(x.Real) * sin);
    }

    public static Complex Log(Complex x) => new(LogAbs(x), ScalarMath.Atan2(x.Imaginary, x.Real));

    public static Complex Log1p(Complex x)
    {
        var real = Math.Abs(x.Real) < 0.5 && Math.Abs(x.Imaginary) < 0.5
            ? 0.5 * ScalarMath.Log1p((x.Real * (2 + x.Real)) + (x.Imaginary * x.Imaginary))
            : LogAbs(new Complex(1 + x.Real, x.Imaginary));
        return new Complex(real, ScalarMath.Atan2(x.Imaginary, 1 + x.Real));
    }

    public static Complex Pow(Complex x, Complex y)
    {
        if (y == Complex.Zero)
        {
            return Complex.One;
        }

        if (x == Complex.Zero)
        {
            return y.Real > 0 && y.Imaginary == 0 ? Complex.Zero : new Complex(double.NaN, double.NaN);
        }

        var isWhole = y.Imaginary == 0 && Math.Abs(y.Real) < WholeExponentMax && y.Real == Math.Floor(y.Real);
        return isWhole ? WholePower(x, (int)y.Real) : Exp(Multiply(y, Log(x)));
    }

    // ln |x|, near |x| = 1 from what |x|² differs from 1.
    private static double LogAbs(Complex x)
    {
        var magnitude = ScalarMath.Hypot(x.Real, x.Imaginary);
        if (magnitude is not (> 0.5 and < 3))
        {
            return ScalarMath.Log(magnitude);
        }

        var large = Math.Max(Math.Abs(x.Real), Math.Abs(x.Imaginary));
        var small = Math.Min(Math.Abs(x.Real), Math.Abs(x.Imaginary));
        return 0.5 * ScalarMath.Log1p(((large - 1) * (large + 1)) + (small * small));
    }

    private static Complex WholePower(Complex x, int exponent)
    {
        var result = Complex.One;
        for (var rest = Math.Abs(exponent); rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                result = Multiply(result, x);
            }

            x = Multiply(x, x);
        }

        return exponent < 0 ? Divide(Complex.One, result) : result;
    }
}
