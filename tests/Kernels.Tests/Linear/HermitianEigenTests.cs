using System.Numerics;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Linear;

/// <summary>Eigenvectors of Hermitian matrices whose eigenvalues lie apart, close together, on each other, or over many orders of size.</summary>
public sealed class HermitianEigenTests
{
    private const double Roundings = 20;

    public static TheoryData<string> Kinds =>
        ["random", "second differences", "two blocks", "Wilkinson", "glued", "identity", "zero", "rank one", "clusters", "falling", "rising", "huge", "tiny", "nearly diagonal"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Eigenvectors_are_orthogonal_and_stretched(string kind)
    {
        foreach (var (n, dtype) in from n in (int[])[64, 65, 70, 97, 130, 161] from dtype in (DType[])[DType.Float64, DType.Float32, DType.Complex128] select (n, dtype))
        {
            using var pool = new TestPool();
            var random = new System.Random(n);
            var r = Matrices.Random(random, n, n, dtype.IsComplex());
            using var x = Matrices.Array(pool, dtype, Matrices.Of(n, n, (i, j) => Element(kind, r, n, Math.Max(i, j), Math.Min(i, j)) is var value && i >= j ? value : Complex.Conjugate(value)));
            var a = Matrices.Of(x);
            using var output = NdArray.Allocate(pool.Pool, dtype, Shape.Create(n + 1, n));
            MatrixFunction.Eigh.Run([x], output, pool.Workspace);
            var all = Matrices.Of(output);
            var (w, z) = (Enumerable.Range(0, n).Select(i => all[0, i].Real).ToArray(), Matrices.Rows(all, 1, n));
            var bound = Roundings * (n + 1) * (dtype == DType.Float32 ? 6e-8 : 1.2e-16);
            var size = Math.Max(a.Cast<Complex>().Max(Complex.Abs), double.Epsilon);
            var scaled = Matrices.Of(n, n, (i, j) => a[i, j] / size);
            var distance = Matrices.Distance(Matrices.Product(scaled, z), Matrices.Of(n, n, (i, j) => z[i, j] * (w[j] / size)));
            Assert.True(distance <= bound * Matrices.Norm(scaled), $"{kind} {dtype} {n}: {distance}");
            var skew = Matrices.Distance(Matrices.Product(Matrices.Adjoint(z), z), Matrices.Identity(n));
            Assert.True(skew <= bound, $"{kind} {dtype} {n}: {skew}");
            Assert.Equal(w.Order(), w);
        }
    }

    [Theory]
    [InlineData(66)]
    [InlineData(200)]
    public void Eigenvalues_of_second_differences_are_those_of_the_book(int n)
    {
        using var pool = new TestPool();
        using var x = Matrices.Array(pool, DType.Float64, Matrices.Of(n, n, (i, j) => i == j ? 2 : Math.Abs(i - j) == 1 ? -1 : 0));
        using var output = NdArray.Allocate(pool.Pool, DType.Float64, Shape.Create(n + 1, n));
        MatrixFunction.Eigh.Run([x], output, pool.Workspace);
        var w = Matrices.Of(output);
        Assert.All(Enumerable.Range(0, n), k => Assert.Equal(2 - (2 * Math.Cos((k + 1) * Math.PI / (n + 1))), w[0, k].Real, 4e-15 * Math.Sqrt(n)));
    }

    // Of the lower triangle.
    private static Complex Element(string kind, Complex[,] r, int n, int i, int j) => kind switch
    {
        "random" => i == j ? r[i, j].Real : r[i, j],
        "huge" => (i == j ? r[i, j].Real : r[i, j]) * 1e30,
        "tiny" => (i == j ? r[i, j].Real : r[i, j]) * 1e-30,
        "second differences" => i == j ? 2 : i == j + 1 ? -1 : 0,
        "two blocks" => i == j ? 2 : i == j + 1 && j != (n / 2) - 1 ? -1 : 0,
        "Wilkinson" => i == j ? Math.Abs(i - (n / 2)) : i == j + 1 ? 1 : 0,
        "glued" => i == j ? Math.Abs((i % 21) - 10) : i == j + 1 ? (i % 21 == 0 ? 1e-9 : 1) : 0,
        "identity" => i == j ? 1 : 0,
        "rank one" => r[i, 0] * Complex.Conjugate(r[j, 0]),
        "clusters" => i == j ? 1 + (i % 3) + (1e-13 * i) : 1e-11 * r[i, j],
        "falling" => (i == j ? r[i, j].Real : r[i, j]) * Math.Pow(0.7, i + j),
        "rising" => (i == j ? r[i, j].Real : r[i, j]) * Math.Pow(0.7, (2 * n) - i - j),
        "nearly diagonal" => i == j ? i : 1e-8 * r[i, j],
        _ => 0,
    };
}
