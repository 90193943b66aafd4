using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Lines of complex128, an element after the other: nearly all of a complex factorisation is matrix products.</summary>
internal readonly unsafe partial struct ComplexLine : ILine<Complex>
{
    public static bool IsComplex => true;

    public static double Epsilon => RealLine<double>.Epsilon;

    public static Complex Of(double real, double imaginary) => new(real, imaginary);

    public static double Real(Complex value) => value.Real;

    public static double Imaginary(Complex value) => value.Imaginary;

    public static Complex Conjugate(Complex value) => Complex.Conjugate(value);

    [MethodImpl(Optimised.Loop)]
    public static Complex Dot(Complex* x, Complex* y, long count)
    {
        double* a = (double*)x, b = (double*)y;
        double real = 0, imaginary = 0;
        for (long i = 0; i < 2 * count; i += 2)
        {
            real += (a[i] * b[i]) + (a[i + 1] * b[i + 1]);
            imaginary += (a[i] * b[i + 1]) - (a[i + 1] * b[i]);
        }

        return new(real, imaginary);
    }

    public static double Norm(Complex* x, long count) => RealLine<double>.Norm((double*)x, 2 * count);

    [MethodImpl(Optimised.Loop)]
    public static void Add(Complex factor, Complex* x, Complex* to, long count)
    {
        double* a = (double*)x, b = (double*)to;
        var (real, imaginary) = (factor.Real, factor.Imaginary);
        for (long i = 0; i < 2 * count; i += 2)
        {
            b[i] += (real * a[i]) - (imaginary * a[i + 1]);
            b[i + 1] += (real * a[i + 1]) + (imaginary * a[i]);
        }
    }

    public static void Scale(Complex factor, Complex* x, long count)
    {
        for (long i = 0; i < count; i++)
        {
            x[i] *= factor;
        }
    }

    public static void Divide(Complex divisor, Complex* x, long count)
    {
        for (long i = 0; i < count; i++)
        {
            x[i] /= divisor;
        }
    }

    [MethodImpl(Optimised.Loop)]
    public static void Rotate(double less, Complex sin, Complex* x, Complex* y, long count)
    {
        double* a = (double*)x, b = (double*)y;
        var (real, imaginary) = (sin.Real, sin.Imaginary);
        for (long i = 0; i < 2 * count; i += 2)
        {
            var (xr, xi, yr, yi) = (a[i], a[i + 1], b[i], b[i + 1]);
            a[i] = xr + ((less * xr) + ((real * yr) - (imaginary * yi)));
            a[i + 1] = xi + ((less * xi) + ((real * yi) + (imaginary * yr)));
            b[i] = yr + ((less * yr) - ((real * xr) + (imaginary * xi)));
            b[i + 1] = yi + ((less * yi) - ((real * xi) - (imaginary * xr)));
        }
    }
}
