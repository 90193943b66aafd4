using System.Numerics;
using ActorArrays.Kernels;

namespace Kernels.Tests.Linear;

/// <summary>Small matrices of complex numbers, with the arithmetic that residuals need, one element at a time.</summary>
internal static class Matrices
{
    public static Complex[,] Random(System.Random random, int rows, int columns, bool isComplex) =>
        Of(rows, columns, (_, _) => new Complex((2 * random.NextDouble()) - 1, isComplex ? (2 * random.NextDouble()) - 1 : 0));

    public static Complex[,] Hilbert(int n) => Of(n, n, (i, j) => 1.0 / (i + j + 1));

    public static Complex[,] Graded(System.Random random, int rows, int columns) =>
        Of(rows, columns, (i, j) => ((2 * random.NextDouble()) - 1) * Math.Pow(10, -0.5 * (i + j)));

    public static Complex[,] Identity(int n) => Of(n, n, (i, j) => i == j ? 1 : 0);

    public static Complex[,] Of(int rows, int columns, Func<int, int, Complex> element)
    {
        var x = new Complex[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                x[i, j] = element(i, j);
            }
        }

        return x;
    }

    public static Complex[,] Product(Complex[,] a, Complex[,] b)
    {
        var c = new Complex[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var k = 0; k < a.GetLength(1); k++)
            {
                for (var j = 0; j < b.GetLength(1); j++)
                {
                    c[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return c;
    }

    public static Complex[,] Adjoint(Complex[,] a) => Of(a.GetLength(1), a.GetLength(0), (i, j) => Complex.Conjugate(a[j, i]));

    public static Complex[,] Rows(Complex[,] a, int first, int count) => Of(count, a.GetLength(1), (i, j) => a[first + i, j]);

    public static Complex[,] Columns(Complex[,] a, int first, int count) => Of(a.GetLength(0), count, (i, j) => a[i, first + j]);

    public static Complex[,] Upper(Complex[,] a) => Of(a.GetLength(0), a.GetLength(1), (i, j) => i <= j ? a[i, j] : 0);

    public static double Norm(Complex[,] a) => Math.Sqrt(a.Cast<Complex>().Sum(x => (x.Real * x.Real) + (x.Imaginary * x.Imaginary)));

    public static double Distance(Complex[,] a, Complex[,] b) => Norm(Of(a.GetLength(0), a.GetLength(1), (i, j) => a[i, j] - b[i, j]));

    /// <summary>The matrix in memory, rounded to a dtype.</summary>
    public static unsafe NdArray Array(TestPool pool, DType dtype, Complex[,] x)
    {
        var array = NdArray.Allocate(pool.Pool, dtype, Shape.Create(x.GetLength(0), x.GetLength(1)));
        for (long i = 0; i < array.Size; i++)
        {
            ResultStore.Write(x[i / x.GetLength(1), i % x.GetLength(1)], dtype, array.Data, i);
        }

        return array;
    }

    /// <summary>A matrix of memory.</summary>
    public static Complex[,] Of(NdArray x)
    {
        var elements = Elements.Read(x);
        return Of((int)x.Shape[0], (int)x.Shape[1], (i, j) => elements[(i * x.Shape[1]) + j]);
    }
}
