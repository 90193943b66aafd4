using System.Numerics;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Linear;

/// <summary>What factorisations promise: their factors give the matrix back, within a few roundings of its size, and have their forms.</summary>
public sealed class MatrixFunctionTests
{
    // A rounding in a sum of n is at most n·ε of the matrix; what is measured stays below 3.
    private const double Roundings = 20;

    // Leaves and halves of every kernel, and one more and less.
    private static readonly int[] Sizes = [0, 1, 2, 3, 7, 8, 9, 16, 17, 31, 33, 64, 65, 100, 131, 200];

    public static TheoryData<DType> DTypes => [DType.Float32, DType.Float64, DType.Complex64, DType.Complex128];

    [Theory]
    [MemberData(nameof(DTypes))]
    public void Cholesky_gives_the_matrix_back(DType dtype) => Each(dtype, (pool, random, n) =>
    {
        var b = Matrices.Random(random, n, n, IsComplex(dtype));
        var a = Sum(Matrices.Product(b, Matrices.Adjoint(b)), Matrices.Identity(n));
        using var x = Matrices.Array(pool, dtype, Matrices.Of(n, n, (i, j) => i >= j ? a[i, j] : double.NaN));
        var l = Run(pool, MatrixFunction.Cholesky, x);
        Near(dtype, n, Matrices.Norm(a), Matrices.Distance(Matrices.Product(l, Matrices.Adjoint(l)), a));
        Assert.All(Enumerable.Range(0, n), i => Assert.True(l[i, i].Real > 0 && l[i, i].Imaginary == 0));
        Assert.Equal(0, Matrices.Norm(Matrices.Of(n, n, (i, j) => i < j ? l[i, j] : 0)));
    });

    [Theory]
    [MemberData(nameof(DTypes))]
    public void Solutions_solve(DType dtype) => Each(dtype, (pool, random, n) =>
    {
        var a = Sum(Matrices.Random(random, n, n, IsComplex(dtype)), Matrices.Identity(n));
        var b = Matrices.Random(random, n, 1 + (n % 5), IsComplex(dtype));
        using NdArray left = Matrices.Array(pool, dtype, a), right = Matrices.Array(pool, dtype, b);
        var x = Run(pool, MatrixFunction.Solve, left, right);
        Near(dtype, n, Matrices.Norm(a) * Matrices.Norm(x), Matrices.Distance(Matrices.Product(a, x), b));
        var inverse = Run(pool, MatrixFunction.Inverse, left);
        Near(dtype, n, Matrices.Norm(a) * Matrices.Norm(inverse), Matrices.Distance(Matrices.Product(a, inverse), Matrices.Identity(n)));
    });

    [Theory]
    [MemberData(nameof(DTypes))]
    public void Triangles_are_solved_and_the_other_one_is_not_read(DType dtype) => Each(dtype, (pool, random, n) =>
    {
        var a = Sum(Matrices.Random(random, n, n, IsComplex(dtype)), Scaled(Matrices.Identity(n), 4 + n));
        var b = Matrices.Random(random, n, 1 + (n % 40), IsComplex(dtype));
        using var right = Matrices.Array(pool, dtype, b);
        foreach (var (isLower, isUnit) in ((bool, bool)[])[(true, false), (false, false), (true, true), (false, true)])
        {
            using var left = Matrices.Array(pool, dtype, Matrices.Of(n, n, (i, j) => (i == j && isUnit) || (i != j && i > j != isLower) ? double.NaN : a[i, j]));
            var t = Matrices.Of(n, n, (i, j) => i == j ? (isUnit ? 1 : a[i, j]) : i > j == isLower ? a[i, j] : 0);
            var x = Run(pool, MatrixFunction.SolveTriangular("solve_triangular", isLower, isUnit), left, right);
            Near(dtype, n, Matrices.Norm(t) * Matrices.Norm(x), Matrices.Distance(Matrices.Product(t, x), b));
        }
    });

    [Theory]
    [MemberData(nameof(DTypes))]
    public void Panels_of_LU_give_the_rows_back_with_factors_of_at_most_one(DType dtype) => Each(dtype, (pool, random, n) =>
    {
        foreach (var m in (int[])[n, n + 3, 2 * n, n / 2])
        {
            var a = Matrices.Random(random, m, n, IsComplex(dtype));
            using var x = Matrices.Array(pool, dtype, a);
            var panel = Run(pool, MatrixFunction.LuPanel, x);
            var (order, lu, k) = (Matrices.Columns(panel, 0, 1), Matrices.Columns(panel, 1, n), Math.Min(m, n));
            var l = Matrices.Of(m, k, (i, j) => i == j ? 1 : i > j ? lu[i, j] : 0);
            var u = Matrices.Of(k, n, (i, j) => i <= j ? lu[i, j] : 0);
            Near(dtype, n, 10 * Matrices.Norm(a), Matrices.Distance(Matrices.Product(l, u), Matrices.Of(m, n, (i, j) => a[(int)order[i, 0].Real, j])));
            Assert.All(l.Cast<Complex>(), factor => Assert.True(Complex.Abs(factor) <= (IsComplex(dtype) ? 1.415 : 1)));
            Assert.Equal(Enumerable.Range(0, m), order.Cast<Complex>().Select(row => (int)row.Real).Order());
        }
    });

    [Theory]
    [MemberData(nameof(DTypes))]
    public void QR_gives_the_matrix_back_with_orthogonal_columns(DType dtype) => Each(dtype, (pool, random, n) =>
    {
        foreach (var m in (int[])[n, n + 3, 3 * n, n / 2])
        {
            var a = Matrices.Random(random, m, n, IsComplex(dtype));
            using var x = Matrices.Array(pool, dtype, a);
            using var panel = Result(pool, MatrixFunction.QrPanel, x);
            var k = Math.Min(m, n);
            var q = Run(pool, MatrixFunction.QrColumns, panel);
            var r = Matrices.Upper(Matrices.Rows(Matrices.Of(panel), 0, k));
            Near(dtype, n, Matrices.Norm(a), Matrices.Distance(Matrices.Product(q, r), a));
            Near(dtype, n, 1, Matrices.Distance(Matrices.Product(Matrices.Adjoint(q), q), Matrices.Identity(k)));
            var square = Run(pool, MatrixFunction.QrSquare, panel);
            Near(dtype, Math.Max(m, n), 1, Matrices.Distance(Matrices.Product(Matrices.Adjoint(square), square), Matrices.Identity(m)));
            Near(dtype, n, 1, Matrices.Distance(Matrices.Columns(square, 0, k), q));
            var b = Run(pool, MatrixFunction.QrUpdate, panel, x);
            Near(dtype, n, Matrices.Norm(a), Matrices.Distance(Matrices.Rows(b, 0, k), r));
            using var top = Matrices.Array(pool, dtype, Matrices.Rows(b, 0, k));
            Near(dtype, n, Matrices.Norm(a), Matrices.Distance(Run(pool, MatrixFunction.QrMultiply(0), panel, top), a));
        }
    });

    [Theory]
    [MemberData(nameof(DTypes))]
    public void Signs_of_R_follow_from_any_Q(DType dtype) => Each(dtype, (pool, random, n) =>
    {
        using var x = Matrices.Array(pool, dtype, Matrices.Random(random, n + 4, n, IsComplex(dtype)));
        using var panel = Result(pool, MatrixFunction.QrPanel, x);
        var q = Run(pool, MatrixFunction.QrColumns, panel);
        var flips = Enumerable.Range(0, n).Select(_ => random.Next(2) == 0 ? 1.0 : -1.0).ToArray();
        using var flipped = Matrices.Array(pool, dtype, Matrices.Of(n, n, (i, j) => q[i, j] * flips[j]));
        var signs = Run(pool, MatrixFunction.QrSigns, flipped);
        Assert.Equal(flips, signs.Cast<Complex>().Select(sign => sign.Real));
    });

    [Theory]
    [MemberData(nameof(DTypes))]
    public void Singular_values_and_vectors_give_the_matrix_back(DType dtype) => Each(dtype, (pool, random, n) =>
    {
        foreach (var a in Inputs(random, n + (n % 3), n, IsComplex(dtype)))
        {
            using var x = Matrices.Array(pool, dtype, a);
            var (m, usv) = (a.GetLength(0), Run(pool, MatrixFunction.Svd, x));
            var (u, s, v) = (Matrices.Rows(usv, 0, m), Matrices.Rows(usv, m, 1), Matrices.Rows(usv, m + 1, n));
            Near(dtype, n, Matrices.Norm(a), Matrices.Distance(Matrices.Product(Matrices.Of(m, n, (i, j) => u[i, j] * s[0, j]), v), Rounded(pool, dtype, a)));
            Near(dtype, n, 1, Matrices.Distance(Matrices.Product(Matrices.Adjoint(u), u), Matrices.Identity(n)));
            Near(dtype, n, 1, Matrices.Distance(Matrices.Product(v, Matrices.Adjoint(v)), Matrices.Identity(n)));
            Assert.All(Enumerable.Range(1, Math.Max(0, n - 1)), i => Assert.True(s[0, i].Real >= 0 && s[0, i].Real <= s[0, i - 1].Real));
            Near(dtype, n, Matrices.Norm(a), Matrices.Distance(Run(pool, MatrixFunction.SingularValues, x), s));
        }
    });

    [Theory]
    [MemberData(nameof(DTypes))]
    public void Eigenvectors_are_stretched_by_eigenvalues(DType dtype) => Each(dtype, (pool, random, n) =>
    {
        foreach (var b in Inputs(random, n, n, IsComplex(dtype)))
        {
            var a = Scaled(Sum(b, Matrices.Adjoint(b)), 0.5);
            using var x = Matrices.Array(pool, dtype, Matrices.Of(n, n, (i, j) => i >= j ? a[i, j] : double.NaN));
            var both = Run(pool, MatrixFunction.Eigh, x);
            var (w, z) = (Matrices.Rows(both, 0, 1), Matrices.Rows(both, 1, n));
            a = Rounded(pool, dtype, a);
            Near(dtype, n, Matrices.Norm(a), Matrices.Distance(Matrices.Product(a, z), Matrices.Of(n, n, (i, j) => z[i, j] * w[0, j])));
            Near(dtype, n, 1, Matrices.Distance(Matrices.Product(Matrices.Adjoint(z), z), Matrices.Identity(n)));
            Assert.All(Enumerable.Range(1, Math.Max(0, n - 1)), i => Assert.True(w[0, i].Real >= w[0, i - 1].Real));
            Near(dtype, n, Matrices.Norm(a), Matrices.Distance(Run(pool, MatrixFunction.EigValsh, x), w));
        }
    });

    [Fact]
    public void Determinants_of_panels_are_those_of_products()
    {
        using var pool = new TestPool();
        var random = new System.Random(4);
        foreach (var n in Sizes.Where(n => n <= 65))
        {
            using var x = Matrices.Array(pool, DType.Complex128, Matrices.Random(random, n, n, isComplex: true));
            using var panel = Result(pool, MatrixFunction.LuPanel, x);
            var (whole, parts) = (Run(pool, MatrixFunction.SignAndLog, x), Run(pool, MatrixFunction.LuSignAndLog, panel));
            Assert.True(Matrices.Distance(whole, parts) < 1e-13, $"n = {n}: {whole[0, 0]} and {parts[0, 0]}");
        }
    }

    [Fact]
    public void Stacks_of_any_layout_are_done_matrix_by_matrix()
    {
        using var pool = new TestPool();
        var random = new RandomLayouts(seed: 31);
        using var x = random.Values(pool, DType.Float64, Shape.Create(2, 3, 9, 9));
        using var scrambled = random.Scramble(pool, x);
        using var all = NdArray.Allocate(pool.Pool, DType.Float64, x.Shape);
        MatrixFunction.Inverse.Run([scrambled], all, pool.Workspace);
        for (var at = 0; at < 6; at++)
        {
            using var one = x.View(Layout.Contiguous(Shape.Create(9, 9), at * 81));
            using var inverse = all.View(Layout.Contiguous(Shape.Create(9, 9), at * 81));
            Assert.Equal(Run(pool, MatrixFunction.Inverse, one), Matrices.Of(inverse));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void What_is_not_positive_definite_is_refused(double pivot)
    {
        using var pool = new TestPool();
        using var x = Matrices.Array(pool, DType.Float64, Matrices.Of(70, 70, (i, j) => i == j ? (i == 66 ? pivot : 1) : 0));
        Assert.Throws<LinAlgException>(() => Run(pool, MatrixFunction.Cholesky, x));
    }

    [Fact]
    public void What_is_singular_is_refused_and_what_is_not_finite_is_not_iterated()
    {
        using var pool = new TestPool();
        using NdArray zeros = Matrices.Array(pool, DType.Float64, new Complex[3, 3]), nan = Matrices.Array(pool, DType.Float64, Matrices.Of(3, 3, (_, _) => double.NaN));
        Assert.Throws<LinAlgException>(() => Run(pool, MatrixFunction.Inverse, zeros));
        Assert.Throws<LinAlgException>(() => Run(pool, MatrixFunction.SolveTriangular("solve_triangular", true, false), zeros, zeros));
        Assert.Equal([0, double.NegativeInfinity], Run(pool, MatrixFunction.SignAndLog, zeros).Cast<Complex>().Select(x => x.Real));
        Assert.Throws<LinAlgException>(() => Run(pool, MatrixFunction.Svd, nan));
        Assert.Throws<LinAlgException>(() => Run(pool, MatrixFunction.Eigh, nan));
    }

    [Fact]
    public void Working_memory_stays_within_what_was_said()
    {
        foreach (var dtype in (DType[])[DType.Float32, DType.Float64, DType.Complex64, DType.Complex128])
        {
            foreach (var n in (int[])[1, 5, 40, 150, 260])
            {
                using var pool = new TestPool();
                var random = new System.Random(n);
                var b = Matrices.Random(random, n, n, IsComplex(dtype));
                using NdArray a = Matrices.Array(pool, dtype, Sum(Matrices.Product(b, Matrices.Adjoint(b)), Matrices.Identity(n))),
                    panel = Result(pool, MatrixFunction.LuPanel, a), reflectors = Result(pool, MatrixFunction.QrPanel, a),
                    order = Matrices.Array(pool, dtype, Matrices.Of(n / 2, 1, (i, _) => i));
                foreach (var (function, inputs) in ((MatrixFunction, NdArray[])[])
                [
                    (MatrixFunction.Cholesky, [a]), (MatrixFunction.SolveTriangular("solve_triangular", true, false), [a, a]), (MatrixFunction.Solve, [a, a]),
                    (MatrixFunction.SolvePositive, [a, a]), (MatrixFunction.Inverse, [a]), (MatrixFunction.SignAndLog, [a]), (MatrixFunction.LuPanel, [a]),
                    (MatrixFunction.LuUpdate, [panel, a]), (MatrixFunction.LuSignAndLog, [panel]), (MatrixFunction.LuOrder, [panel, order]), (MatrixFunction.LuLower, [panel, order]),
                    (MatrixFunction.QrPanel, [a]), (MatrixFunction.QrMultiply(0), [reflectors, a]), (MatrixFunction.QrColumns, [reflectors]), (MatrixFunction.QrSquare, [reflectors]), (MatrixFunction.QrUpdate, [reflectors, a]),
                    (MatrixFunction.QrSigns, [a]), (MatrixFunction.Svd, [a]), (MatrixFunction.SingularValues, [a]), (MatrixFunction.Eigh, [a]), (MatrixFunction.EigValsh, [a]),
                ])
                {
                    Within(dtype, function, inputs);
                }
            }
        }
    }

    private static void Within(DType dtype, MatrixFunction function, NdArray[] inputs)
    {
        using var pool = new TestPool();
        var shapes = inputs.Select(input => input.Shape).ToArray();
        using var output = NdArray.Allocate(pool.Pool, dtype, function.ResultShape(shapes));
        pool.Pool.ResetPeak();
        var before = pool.Pool.LiveBytes;
        function.Run(inputs, output, pool.Workspace);
        var (took, said) = (pool.Pool.PeakBytes - before, function.ScratchBytes(dtype, shapes));
        Assert.True(took <= said, $"{function.Name} of {dtype} {shapes[0]} took {took} bytes, but said {said}");
    }

    private static IEnumerable<Complex[,]> Inputs(System.Random random, int rows, int columns, bool isComplex)
    {
        yield return Matrices.Random(random, rows, columns, isComplex);
        yield return new Complex[rows, columns];
        if (rows is > 0 and <= 20)
        {
            yield return Matrices.Graded(random, rows, columns);
            yield return Matrices.Product(Matrices.Random(random, rows, 1, isComplex), Matrices.Random(random, 1, columns, isComplex));
            yield return Matrices.Of(rows, columns, (_, _) => 1);
            yield return Matrices.Rows(Matrices.Columns(Matrices.Hilbert(rows), 0, columns), 0, rows);
            yield return Scaled(Matrices.Random(random, rows, columns, isComplex), 1e-30);
        }
    }

    private static void Each(DType dtype, Action<TestPool, System.Random, int> check)
    {
        foreach (var n in Sizes)
        {
            using var pool = new TestPool();
            check(pool, new System.Random(n), n);
        }
    }

    private static void Near(DType dtype, int n, double size, double distance) => Assert.True(
        distance <= Roundings * (n + 1) * (dtype is DType.Float32 or DType.Complex64 ? 6e-8 : 1.2e-16) * size, $"{dtype}, n = {n}: {distance} beside {size}");

    private static Complex[,] Rounded(TestPool pool, DType dtype, Complex[,] a)
    {
        using var x = Matrices.Array(pool, dtype, a);
        return Matrices.Of(x);
    }

    private static NdArray Result(TestPool pool, MatrixFunction function, params NdArray[] inputs)
    {
        var output = NdArray.Allocate(pool.Pool, inputs[0].DType, function.ResultShape([.. inputs.Select(input => input.Shape)]));
        try
        {
            function.Run(inputs, output, pool.Workspace);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private static Complex[,] Run(TestPool pool, MatrixFunction function, params NdArray[] inputs)
    {
        using var output = Result(pool, function, inputs);
        return Matrices.Of(output);
    }

    private static Complex[,] Sum(Complex[,] a, Complex[,] b) => Matrices.Of(a.GetLength(0), a.GetLength(1), (i, j) => a[i, j] + b[i, j]);

    private static Complex[,] Scaled(Complex[,] a, double factor) => Matrices.Of(a.GetLength(0), a.GetLength(1), (i, j) => a[i, j] * factor);

    private static bool IsComplex(DType dtype) => dtype.IsComplex();
}
