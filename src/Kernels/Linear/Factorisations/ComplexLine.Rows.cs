using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <content>Several lines at a time, in vectors of four elements: products of parts that belong together and of those that are exchanged.</content>
internal readonly unsafe partial struct ComplexLine
{
    private static Vector512<double> Exchange(Vector512<double> x) => Vector512.Shuffle(x, Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6));

    public static void Dots(Complex* x, long stride, long lines, Complex* y, long count, Complex* to)
    {
        for (long line = 0; line < lines; line++)
        {
            to[line] = OneDot((double*)(x + (line * stride)), (double*)y, 2 * count);
        }
    }

    public static void AddAll(Complex* factors, Complex* x, long stride, long lines, Complex* to, long count)
    {
        long line = 0;
        for (; line <= lines - 2; line += 2)
        {
            AddTwo(factors[line], factors[line + 1], (double*)(x + (line * stride)), (double*)(x + ((line + 1) * stride)), (double*)to, 2 * count);
        }

        if (line < lines)
        {
            Add(factors[line], x + (line * stride), to, count);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static Complex OneDot(double* x, double* y, long count)
    {
        Vector512<double> alike = default, crossed = default;
        long i = 0;
        for (; i <= count - 8; i += 8)
        {
            Vector512<double> a = Vector512.Load(x + i), b = Vector512.Load(y + i);
            alike = Vector512.FusedMultiplyAdd(a, b, alike);
            crossed = Vector512.FusedMultiplyAdd(a, Exchange(b), crossed);
        }

        double real = 0, imaginary = 0;
        for (var lane = 0; lane < 8; lane += 2)
        {
            real += alike[lane] + alike[lane + 1];
            imaginary += crossed[lane] - crossed[lane + 1];
        }

        for (; i < count; i += 2)
        {
            real += (x[i] * y[i]) + (x[i + 1] * y[i + 1]);
            imaginary += (x[i] * y[i + 1]) - (x[i + 1] * y[i]);
        }

        return new(real, imaginary);
    }

    [MethodImpl(Optimised.Loop)]
    private static void AddTwo(Complex first, Complex second, double* x, double* y, double* to, long count)
    {
        Vector512<double> p = Vector512.Create(first.Real), q = Turned(first.Imaginary), r = Vector512.Create(second.Real), s = Turned(second.Imaginary);
        long i = 0;
        for (; i <= count - 8; i += 8)
        {
            Vector512<double> a = Vector512.Load(x + i), b = Vector512.Load(y + i);
            var sum = Vector512.FusedMultiplyAdd(q, Exchange(a), Vector512.FusedMultiplyAdd(p, a, Vector512.Load(to + i)));
            Vector512.FusedMultiplyAdd(s, Exchange(b), Vector512.FusedMultiplyAdd(r, b, sum)).Store(to + i);
        }

        Add(first, (Complex*)(x + i), (Complex*)(to + i), (count - i) / 2);
        Add(second, (Complex*)(y + i), (Complex*)(to + i), (count - i) / 2);
    }

    // i·(a + b·i) = −b + a·i.
    private static Vector512<double> Turned(double imaginary) =>
        Vector512.Create(-imaginary, imaginary, -imaginary, imaginary, -imaginary, imaginary, -imaginary, imaginary);
}
