using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Circular and hyperbolic functions and their inverses.</summary>
/// <remarks><b>Source:</b> W. Kahan, Branch cuts for complex elementary functions, 1987.</remarks>
internal static partial class ComplexMath
{
    // Above this tanh x is 1 to float64 rounding.
    private const double TanhSaturation = 22;

    // Above this 1 is nothing beside x².
    private const double ReciprocalOnly = 1e150;

    // Below this 4 is everything beside x², and a square may be denormal.
    private const double SquareVanishes = 1e-150;

    public static Complex Sinh(Complex x)
    {
        if (x.Imaginary == 0)
        {
            return new Complex(ScalarMath.Sinh(x.Real), x.Imaginary);
        }

        if (!Complex.IsFinite(x))
        {
            return SinhLimit(x);
        }

        var (sin, cos) = ScalarMath.SinCos(x.Imaginary);
        return x.Real == 0
            ? new Complex(x.Real * cos, sin)
            : new Complex(ScalarMath.Sinh(x.Real) * cos, ScalarMath.Cosh(x.Real) * sin);
    }

    public static Complex Cosh(Complex x)
    {
        if (x.Imaginary == 0)
        {
            return new Complex(ScalarMath.Cosh(x.Real), Math.CopySign(0, x.Real) * x.Imaginary);
        }

        if (!Complex.IsFinite(x))
        {
            return CoshLimit(x);
        }

        var (sin, cos) = ScalarMath.SinCos(x.Imaginary);
        return x.Real == 0
            ? new Complex(cos, x.Real * sin)
            : new Complex(ScalarMath.Cosh(x.Real) * cos, ScalarMath.Sinh(x.Real) * sin);
    }

    public static Complex Tanh(Complex x)
    {
        if (!Complex.IsFinite(x))
        {
            return TanhLimit(x);
        }

        if (Math.Abs(x.Real) > TanhSaturation)
        {
            var (sin, cos) = ScalarMath.SinCos(x.Imaginary);
            return new Complex(Math.CopySign(1, x.Real), 4 * sin * cos * ScalarMath.Exp(-2 * Math.Abs(x.Real)));
        }

        var t = ScalarMath.Tan(x.Imaginary);
        var beta = 1 + (t * t);
        var s = ScalarMath.Sinh(x.Real);
        var rho = Math.Sqrt(1 + (s * s));
        var scale = 1 / (1 + (beta * s * s));
        return new Complex(beta * rho * s * scale, t * scale);
    }

    public static Complex Sin(Complex x) => MinusITimes(Sinh(ITimes(x)));

    public static Complex Cos(Complex x) => Cosh(ITimes(x));

    public static Complex Tan(Complex x) => MinusITimes(Tanh(ITimes(x)));

    public static Complex Asin(Complex x) => MinusITimes(Asinh(ITimes(x)));

    public static Complex Acos(Complex x)
    {
        if (!Complex.IsFinite(x))
        {
            return AcosLimit(x);
        }

        var result = Complex.Acos(new Complex(x.Real, Math.Abs(x.Imaginary)));
        return new Complex(result.Real, -Math.CopySign(result.Imaginary, x.Imaginary));
    }

    public static Complex Atan(Complex x) => MinusITimes(Atanh(ITimes(x)));

    // The platform's arc sine is precise, but knows no signed zeros: it is asked about the first quadrant alone.
    public static Complex Asinh(Complex x)
    {
        if (!Complex.IsFinite(x))
        {
            return AsinhLimit(x);
        }

        var result = Complex.Asin(new Complex(Math.Abs(x.Imaginary), Math.Abs(x.Real)));
        return new Complex(Math.CopySign(result.Imaginary, x.Real), Math.CopySign(result.Real, x.Imaginary));
    }

    public static Complex Acosh(Complex x)
    {
        var result = Acos(x);
        return new Complex(Math.Abs(result.Imaginary), Math.CopySign(result.Real, x.Imaginary));
    }

    public static Complex Atanh(Complex z)
    {
        if (!Complex.IsFinite(z))
        {
            return AtanhLimit(z);
        }

        var (x, y) = (Math.Abs(z.Real), z.Imaginary);
        if (x > ReciprocalOnly || Math.Abs(y) > ReciprocalOnly)
        {
            var real = Divide(Complex.One, new Complex(x, y)).Real;
            return new Complex(Math.CopySign(real, z.Real), Math.CopySign(Math.PI / 2, y));
        }

        // So near to ±1 that the square of y vanishes.
        var height = x == 1 && Math.Abs(y) < SquareVanishes
            ? 0.5 * (ScalarMath.Log(2) - ScalarMath.Log(Math.Abs(y)))
            : 0.25 * ScalarMath.Log1p(4 * x / (((1 - x) * (1 - x)) + (y * y)));
        var angle = 0.5 * ScalarMath.Atan2(2 * y, ((1 - x) * (1 + x)) - (y * y));
        return new Complex(Math.CopySign(height, z.Real), angle);
    }

    private static Complex ITimes(Complex x) => new(-x.Imaginary, x.Real);

    private static Complex MinusITimes(Complex x) => new(x.Imaginary, -x.Real);
}
