using System.Numerics;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Linear;

/// <summary>Singular values that are known before: matrices are made of them and of reflections, by arithmetic of single elements.</summary>
public sealed class SingularValueTests
{
    private const double Epsilon = 2.3e-16;

    private static readonly (int Rows, int Columns)[] Shapes = [(1, 1), (2, 1), (5, 5), (40, 40), (33, 32), (64, 64), (70, 65), (97, 97), (120, 40), (150, 90), (101, 66)];

    public static TheoryData<string> Kinds => ["spread", "equal", "two clusters", "zeros", "falling", "tiny", "one large"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_that_a_matrix_was_made_of_are_found(string kind)
    {
        foreach (var ((m, n), isComplex, scale) in from shape in Shapes from isComplex in (bool[])[false, true] from scale in (double[])[1, 1e300, 1e-290] select (shape, isComplex, scale))
        {
            var random = new System.Random(m + n);
            var values = Enumerable.Range(0, n).Select(i => scale * Value(kind, i, n)).OrderDescending().ToArray();
            var a = Reflected(random, isComplex, Matrices.Of(m, n, (i, j) => i == j ? values[i] : 0));
            var (u, s, v) = Svd(a, isComplex ? DType.Complex128 : DType.Float64);
            var bound = 10 * (m + n) * Epsilon;
            Assert.All(Enumerable.Range(0, n), i => Assert.True(Math.Abs(s[i] - values[i]) <= bound * values[0], $"{kind} {m}x{n}: {s[i]} for {values[i]}"));
            Assert.True(Matrices.Distance(Matrices.Product(Matrices.Adjoint(u), u), Matrices.Identity(n)) <= bound * Math.Sqrt(n));
            Assert.True(Matrices.Distance(Matrices.Product(v, Matrices.Adjoint(v)), Matrices.Identity(n)) <= bound * Math.Sqrt(n));
            var made = Matrices.Product(Matrices.Of(m, n, (i, j) => u[i, j] * (s[j] / scale)), v);
            Assert.True(Matrices.Distance(made, Matrices.Of(m, n, (i, j) => a[i, j] / scale)) <= bound * Math.Sqrt(n) * (values[0] / scale));
        }
    }

    [Fact]
    public void Signs_do_not_depend_on_the_way()
    {
        var random = new System.Random(5);
        var a = Matrices.Random(random, 30, 20, isComplex: false);
        var tall = Matrices.Of(90, 20, (i, j) => a[i % 30, j]);
        var ((_, _, v), (_, _, other)) = (Svd(a, DType.Float64), Svd(tall, DType.Float64));
        Assert.True(Matrices.Distance(v, other) < 1e-12);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e3)]
    [InlineData(0.5)]
    public void Small_values_of_a_bidiagonal_matrix_are_accurate_beside_themselves(double ratio)
    {
        // Their product is that of the diagonal, each factor of which a relative error of one of them would show in.
        var random = new System.Random(3);
        for (var n = 1; n < 40; n++)
        {
            var d = Enumerable.Range(0, n).Select(i => (0.5 + random.NextDouble()) * Math.Pow(ratio, i)).ToArray();
            var e = Enumerable.Range(0, n).Select(i => i == n - 1 ? 0 : random.NextDouble() * Math.Pow(ratio, i)).ToArray();
            var logarithm = d.Sum(x => Math.Log(x));
            BidiagonalSvd<double, RealLine<double>>.Run(d, e, null, null);
            Assert.All(e, x => Assert.Equal(0, x));
            var found = d.Sum(x => Math.Log(Math.Abs(x)));
            Assert.True(Math.Abs(found - logarithm) < 1e-13 * n + 1e-15 * Math.Abs(logarithm) * n, $"{ratio}, {n}: {found} for {logarithm}");
        }
    }

    private static double Value(string kind, int i, int n) => kind switch
    {
        "spread" => 1 + i,
        "equal" => 1,
        "two clusters" => i % 2 == 0 ? 1 : 1e-9 * (1 + (1e-12 * i)),
        "zeros" => i < n / 2 ? 1 + i : 0,
        "falling" => Math.Pow(0.5, i),
        "tiny" => i == 0 ? 1 : 1e-17,
        _ => i == 0 ? 1e7 : 1.0 / (1 + i),
    };

    // Reflections from both sides; of three planes each, so that all elements are touched.
    private static Complex[,] Reflected(System.Random random, bool isComplex, Complex[,] a)
    {
        for (var times = 0; times < 3; times++)
        {
            a = Reflected(Matrices.Random(random, a.GetLength(0), 1, isComplex), a);
            a = Matrices.Adjoint(Reflected(Matrices.Random(random, a.GetLength(1), 1, isComplex), Matrices.Adjoint(a)));
        }

        return a;
    }

    private static Complex[,] Reflected(Complex[,] plane, Complex[,] a)
    {
        var size = Matrices.Norm(plane);
        var v = Matrices.Of(plane.GetLength(0), 1, (i, _) => plane[i, 0] / size);
        var dots = Matrices.Product(Matrices.Adjoint(v), a);
        return Matrices.Of(a.GetLength(0), a.GetLength(1), (i, j) => a[i, j] - (2 * v[i, 0] * dots[0, j]));
    }

    private static (Complex[,] U, double[] S, Complex[,] Vh) Svd(Complex[,] a, DType dtype)
    {
        using var pool = new TestPool();
        var (m, n) = (a.GetLength(0), a.GetLength(1));
        using var x = Matrices.Array(pool, dtype, a);
        using var output = NdArray.Allocate(pool.Pool, dtype, Shape.Create(m + 1 + n, n));
        MatrixFunction.Svd.Run([x], output, pool.Workspace);
        var all = Matrices.Of(output);
        return (Matrices.Rows(all, 0, m), [.. Matrices.Rows(all, m, 1).Cast<Complex>().Select(value => value.Real)], Matrices.Rows(all, m + 1, n));
    }
}
