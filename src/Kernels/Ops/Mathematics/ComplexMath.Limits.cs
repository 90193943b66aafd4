using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The functions at numbers with an infinite part or a NaN one, as the tables of C11 §G.6 have them.</summary>
internal static partial class ComplexMath
{
    private static Complex SinhLimit(Complex x)
    {
        var (sin, cos) = ScalarMath.SinCos(x.Imaginary);
        return double.IsInfinity(x.Real)
            ? new Complex(double.IsNaN(cos) ? double.PositiveInfinity : x.Real * cos, double.PositiveInfinity * sin)
            : new Complex(x.Real == 0 ? x.Real : double.NaN, double.NaN);
    }

    private static Complex CoshLimit(Complex x)
    {
        var (sin, cos) = ScalarMath.SinCos(x.Imaginary);
        return double.IsInfinity(x.Real)
            ? new Complex(double.IsNaN(cos) ? double.PositiveInfinity : double.PositiveInfinity * cos, x.Real * sin)
            : new Complex(double.NaN, x.Real == 0 ? x.Real : double.NaN);
    }

    private static Complex TanhLimit(Complex x)
    {
        if (double.IsInfinity(x.Real))
        {
            var (sin, cos) = double.IsFinite(x.Imaginary) ? ScalarMath.SinCos(x.Imaginary) : (x.Imaginary, 1);
            return new Complex(Math.CopySign(1, x.Real), Math.CopySign(0, sin * cos));
        }

        return double.IsNaN(x.Real)
            ? new Complex(double.NaN, x.Imaginary == 0 ? x.Imaginary : double.NaN)
            : new Complex(x.Real == 0 ? x.Real : double.NaN, double.NaN);
    }

    private static Complex AsinhLimit(Complex x)
    {
        var (a, b) = (x.Real, x.Imaginary);
        var isInfinite = double.IsInfinity(a) || double.IsInfinity(b);
        double angle;
        if (double.IsInfinity(a))
        {
            angle = double.IsNaN(b) ? double.NaN : double.IsInfinity(b) ? Math.PI / 4 : 0;
        }
        else if (double.IsNaN(a))
        {
            angle = b == 0 ? 0 : double.NaN;
        }
        else
        {
            angle = double.IsInfinity(b) ? Math.PI / 2 : double.NaN;
        }

        return new Complex(isInfinite
            ? Math.CopySign(double.PositiveInfinity, a)
            : double.NaN, Math.CopySign(angle, b));
    }

    private static Complex AcosLimit(Complex x)
    {
        var (a, b) = (x.Real, x.Imaginary);
        var isInfinite = double.IsInfinity(a) || double.IsInfinity(b);
        var height = isInfinite ? -Math.CopySign(double.PositiveInfinity, b) : double.NaN;
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return new Complex(a == 0 ? Math.PI / 2 : double.NaN, height);
        }

        var angle = double.IsInfinity(b)
            ? double.IsInfinity(a) ? (a > 0 ? Math.PI / 4 : 3 * Math.PI / 4) : Math.PI / 2
            : a > 0 ? 0 : Math.PI;
        return new Complex(angle, height);
    }

    private static Complex AtanhLimit(Complex x)
    {
        var (a, b) = (x.Real, x.Imaginary);
        var vanishes = double.IsInfinity(b) || double.IsInfinity(a) || a == 0;
        var isRight = double.IsInfinity(b) || (double.IsInfinity(a) && !double.IsNaN(b));
        return new Complex(vanishes
            ? Math.CopySign(0, a) : double.NaN, isRight ? Math.CopySign(Math.PI / 2, b)
            : double.NaN);
    }
}
