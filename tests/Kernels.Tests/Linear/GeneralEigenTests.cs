using System.Numerics;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Linear;

/// <summary>Eigenvectors of any square matrix are stretched by their eigenvalues, within a few roundings of the matrix.</summary>
public sealed class GeneralEigenTests
{
    private const double Roundings = 20;

    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 8, 13, 31, 64, 65, 100, 150];

    public static TheoryData<string> Kinds =>
        ["random", "symmetric", "rotation", "triangle", "lower triangle", "nilpotent", "equal", "rank one", "companion", "badly scaled", "huge", "tiny", "permutation", "zero"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Eigenvectors_are_stretched_by_eigenvalues(string kind)
    {
        foreach (var (n, dtype) in from n in Sizes from dtype in (DType[])[DType.Complex128, DType.Complex64] select (n, dtype))
        {
            var random = new System.Random(n);
            Check(kind, dtype, Matrix(kind, random, n, isComplex: false), isReal: true);
            Check(kind, dtype, Matrix(kind, random, n, isComplex: true), isReal: false);
        }
    }

    [Fact]
    public void Roots_of_a_polynomial_are_found()
    {
        // (x − 1)·(x − 2) … (x − 8), whose companion matrix has whole coefficients.
        double[] coefficients = [1];
        for (var root = 1; root <= 8; root++)
        {
            var times = coefficients;
            coefficients = [.. Enumerable.Range(0, times.Length + 1).Select(i => (i < times.Length ? times[i] : 0) - (i > 0 ? root * times[i - 1] : 0))];
        }

        var a = Matrices.Of(8, 8, (i, j) => i == 0 ? -coefficients[j + 1] : i == j + 1 ? 1 : 0);
        var values = Eig(a, DType.Complex128, MatrixFunction.EigVals)[0].OrderBy(x => x.Real).ToArray();
        Assert.All(values, (x, i) => Assert.True(x.Imaginary == 0 && Math.Abs(x.Real - (i + 1)) < 1e-8, $"{x}"));
    }

    [Fact]
    public void What_is_not_finite_is_not_iterated()
    {
        Assert.Throws<LinAlgException>(() => Eig(Matrices.Of(3, 3, (_, _) => double.NaN), DType.Complex128, MatrixFunction.Eig));
        Assert.Throws<LinAlgException>(() => Eig(Matrices.Of(3, 3, (_, _) => double.PositiveInfinity), DType.Complex128, MatrixFunction.EigVals));
    }

    [Fact]
    public void Working_memory_stays_within_what_was_said()
    {
        foreach (var (n, isComplex, function) in from n in (int[])[1, 2, 40, 150] from isComplex in (bool[])[false, true] from function in (MatrixFunction[])[MatrixFunction.Eig, MatrixFunction.EigVals] select (n, isComplex, function))
        {
            using var pool = new TestPool();
            using var x = Matrices.Array(pool, DType.Complex128, Matrices.Random(new System.Random(n), n, n, isComplex));
            using var output = NdArray.Allocate(pool.Pool, DType.Complex128, function.ResultShape(x.Shape));
            pool.Pool.ResetPeak();
            var before = pool.Pool.LiveBytes;
            function.Run([x], output, pool.Workspace);
            Assert.True(pool.Pool.PeakBytes - before <= function.ScratchBytes(DType.Complex128, x.Shape), $"{n}, complex: {isComplex}");
        }
    }

    private static void Check(string kind, DType dtype, Complex[,] a, bool isReal)
    {
        // What the kernel sees.
        using var pool = new TestPool();
        using var x = Matrices.Array(pool, dtype, a);
        a = Matrices.Of(x);
        var n = a.GetLength(0);
        var rows = Eig(a, dtype, MatrixFunction.Eig);
        var (w, v) = (rows[0], Matrices.Of(n, n, (i, j) => rows[1 + i][j]));
        var size = Math.Max(Largest(a), double.Epsilon);
        var bound = Roundings * (n + 1) * (dtype == DType.Complex64 ? 6e-8 : 1.2e-16);
        var scaled = Matrices.Of(n, n, (i, j) => a[i, j] / size);
        var norm = Math.Max(1, Matrices.Norm(scaled));
        var distance = Matrices.Distance(Matrices.Product(scaled, v), Matrices.Of(n, n, (i, j) => v[i, j] * (w[j] / size)));
        Assert.True(distance <= bound * norm, $"{kind} {dtype} {n}: {distance}");
        Assert.All(Enumerable.Range(0, n), j => Assert.Equal(1, Matrices.Norm(Matrices.Columns(v, j, 1)), dtype == DType.Complex64 ? 1e-6 : 1e-13));
        var trace = Enumerable.Range(0, n).Aggregate(Complex.Zero, (sum, i) => sum + scaled[i, i]);
        Assert.True(Complex.Abs(w.Aggregate(Complex.Zero, (sum, value) => sum + (value / size)) - trace) <= bound * norm * 10, $"{kind} {dtype} {n}: trace");
        if (isReal)
        {
            Assert.All(w.Where(value => value.Imaginary != 0), value => Assert.Contains(Complex.Conjugate(value), w));
            Assert.All(Enumerable.Range(0, n).Where(j => w[j].Imaginary == 0), j => Assert.All(Enumerable.Range(0, n), i => Assert.Equal(0, v[i, j].Imaginary)));
        }
    }

    private static Complex[,] Matrix(string kind, System.Random random, int n, bool isComplex)
    {
        var r = Matrices.Random(random, n, n, isComplex);
        return Matrices.Of(n, n, (i, j) => kind switch
        {
            "random" => r[i, j],
            "symmetric" => r[Math.Min(i, j), Math.Max(i, j)],
            "rotation" => j == (i + 1) % n ? (isComplex ? Complex.ImaginaryOne : 1) : j == (i + n - 1) % n ? -1 : 0,
            "triangle" => i <= j ? r[i, j] : 0,
            "lower triangle" => i >= j ? r[i, j] : 0,
            "nilpotent" => j == i + 1 ? r[0, 0] : 0,
            "equal" => i == j ? r[0, 0] : 0,
            "rank one" => r[i, 0] * r[0, j],
            "companion" => i == 0 ? r[i, j] : i == j + 1 ? 1 : 0,
            "badly scaled" => r[i, j] * Math.Pow(2, (i - j) % 11),
            "huge" => r[i, j] * 1e30,
            "tiny" => r[i, j] * 1e-30,
            "permutation" => (i * 7 % Math.Max(1, n)) == j ? (isComplex ? Complex.ImaginaryOne : 1) : 0,
            _ => 0,
        });
    }

    private static double Largest(Complex[,] a) => a.Length == 0 ? 0 : a.Cast<Complex>().Max(Complex.Abs);

    private static Complex[][] Eig(Complex[,] a, DType dtype, MatrixFunction function)
    {
        using var pool = new TestPool();
        using var x = Matrices.Array(pool, dtype, a);
        using var output = NdArray.Allocate(pool.Pool, dtype, function.ResultShape(x.Shape));
        function.Run([x], output, pool.Workspace);
        var all = Matrices.Of(output);
        return [.. Enumerable.Range(0, all.GetLength(0)).Select(i => Enumerable.Range(0, all.GetLength(1)).Select(j => all[i, j]).ToArray())];
    }
}
