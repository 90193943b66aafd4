using System.Numerics;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests.Linear;

/// <summary>
/// Factorisations by tiles, panels and trees: for any chunks they give the matrix back, and what one task gives, within rounding. The runner holds
/// every task to its modelled memory and the plan to its counts.
/// </summary>
public sealed class AnyTilesTests
{
    private const int CasesEach = 6;

    // Of the size of a result, for matrices of up to 200 rows whose condition is below a thousand.
    private const double Roundings = 2e5;

    private static readonly long[] Lengths = [33, 64, 70, 101, 130, 200];

    private static readonly Dictionary<string, Func<Given, ChunkedArray[]>> Functions = new()
    {
        ["cholesky"] = given => [ArrayLinear.Cholesky(given.Positive)],
        ["cholesky upper"] = given => [ArrayLinear.Cholesky(given.Positive, lower: false)],
        ["solve"] = given => [ArrayLinear.Solve(given.Square, given.Columns)],
        ["solve vector"] = given => [ArrayLinear.Solve(given.Square, given.Columns[.., 0])],
        ["solve positive"] = given => [ArrayLinear.Solve(given.Positive, given.Columns, isPositive: true)],
        ["solve lower"] = given => [ArrayLinear.SolveTriangular(given.Square, given.Columns, lower: true)],
        ["solve upper"] = given => [ArrayLinear.SolveTriangular(given.Square, given.Columns)],
        ["solve transposed"] = given => [ArrayLinear.SolveTriangular(given.Square, given.Columns, lower: true, isTransposed: true, isUnit: false)],
        ["inv"] = given => [ArrayLinear.Inv(given.Square)],
        ["slogdet"] = given => [ArrayLinear.SlogDet(given.Square).Sign, ArrayLinear.SlogDet(given.Square).LogAbsDet],
        ["lu"] = given => [ArrayLinear.Lu(given.Square).P, ArrayLinear.Lu(given.Square).L, ArrayLinear.Lu(given.Square).U],
        ["lu tall"] = given => [ArrayLinear.Lu(given.Tall).P, ArrayLinear.Lu(given.Tall).L, ArrayLinear.Lu(given.Tall).U],
        ["lu wide"] = given => [ArrayLinear.Lu(given.Tall.T).P, ArrayLinear.Lu(given.Tall.T).L, ArrayLinear.Lu(given.Tall.T).U],
        ["qr"] = given => [ArrayLinear.Qr(given.Square).Q, ArrayLinear.Qr(given.Square).R],
        ["qr tall"] = given => [ArrayLinear.Qr(given.Tall).Q, ArrayLinear.Qr(given.Tall).R],
        ["qr wide"] = given => [ArrayLinear.Qr(given.Tall.T).Q, ArrayLinear.Qr(given.Tall.T).R],
        ["qr complete"] = given => [ArrayLinear.Qr(given.Tall, isComplete: true).Q, ArrayLinear.Qr(given.Tall, isComplete: true).R],
        ["svd full"] = given => [ArrayLinear.Svd(given.Tall, isFull: true).S, Squared(ArrayLinear.Svd(given.Tall, isFull: true).U)],
        ["svd full wide"] = given => [Squared(ArrayLinear.Svd(given.Tall.T, isFull: true).Vh)],
        ["tensorinv"] = given => [ArrayLinear.TensorInv(given.Square.Reshape(given.Square.Shape[0], 1, -1))],
        ["tensorsolve"] = given => [ArrayLinear.TensorSolve(given.Square.Reshape(given.Square.Shape[0], 1, -1), given.Columns[.., 0])],
        ["R tall"] = given => [ArrayLinear.Qr(given.Tall).R],
        ["svd"] = given => [ArrayLinear.Svd(given.Tall).S, Product(ArrayLinear.Svd(given.Tall))],
        ["svd wide"] = given => [ArrayLinear.Svd(given.Tall.T).S, Product(ArrayLinear.Svd(given.Tall.T))],
        ["svdvals"] = given => [ArrayLinear.SvdVals(given.Tall)],
        ["pinv"] = given => [ArrayLinear.Pinv(given.Tall)],
        ["lstsq"] = given => [ArrayLinear.LstSq(given.Tall, given.Tall[.., ..2] * 3).Solution, ArrayLinear.LstSq(given.Tall, given.Tall[.., ..2] * 3).Rank],
        ["eigvalsh"] = given => [ArrayLinear.EigValsh(given.Positive)],
        ["eig"] = given => [ArrayLinear.EigVals(given.Square), ArrayLinear.Eig(given.Square).Vectors],
        ["matrix_power"] = given => [ArrayLinear.MatrixPower(given.Square / 100, 3)],
        ["multi_dot"] = given => [ArrayLinear.MultiDot(given.Tall, given.Tall.T, given.Tall)],
        ["norms"] = given => [ArrayLinear.Norm(given.Tall), ArrayLinear.Norm(given.Tall, 2), ArrayLinear.Norm(given.Tall, 1, [0, 1])],
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_chunks_give_what_one_task_gives(string name)
    {
        for (var seed = 0; seed < CasesEach; seed++)
        {
            var random = new System.Random(name.Aggregate(seed, (hash, letter) => (hash * 31) + letter));
            var dtype = new[] { DType.Float64, DType.Float32, DType.Complex128, DType.Complex64 }[seed % 4];
            var whole = Given.Of(random, dtype);
            using PlanRunner runner = new(), tight = new(memoryBytes: 1);
            var expected = runner.Compute(Functions[name](whole));
            Compare(name, dtype, expected, runner, Functions[name](whole.Cut(random)));
            Compare(name, dtype, expected, tight, Functions[name](whole.Cut(random)));
            Array.ForEach(expected, result => result.Dispose());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Blocks_of_rows_are_a_tree_whose_signs_are_those_of_one_task(int seed)
    {
        var random = new System.Random(seed);
        var x = Matrix(random, 1000, 12, DType.Float64);
        using var runner = new PlanRunner();
        using NdArray one = runner.Compute([ArrayLinear.Qr(x).R])[0], tree = runner.Compute([ArrayLinear.Qr(x.Rechunk((40, 5))).R])[0];
        Near("signs", DType.Float64, one, tree);
        Assert.Contains("qr", ArrayLinear.Qr(x.Rechunk((40, 5))).R.Explain(), StringComparison.Ordinal);
    }

    // Each step takes slices of all steps before it: a plan that followed every way to its outputs would have 2³² to follow.
    [Fact]
    public void A_solution_by_many_panels_is_planned_in_no_time()
    {
        var x = Matrix(new System.Random(3), 1024, 1024, DType.Float64) + (ChunkedArray.Eye(1024, chunks: -1) * 64.0);
        using var runner = new PlanRunner();
        using var solved = runner.Compute(ArrayLinear.Solve(x.Rechunk(32), x[.., ..1].Rechunk(32)));
        Assert.All(Elements.Read(solved), (element, row) => Assert.True(Complex.Abs(element - (row == 0 ? 1 : 0)) < 1e-12));
    }

    private static ChunkedArray Squared(ChunkedArray x) => ArrayMath.MatMul(ArrayMath.Conjugate(x.T), x);

    private static ChunkedArray Product((ChunkedArray U, ChunkedArray S, ChunkedArray Vh) svd) => ArrayMath.MatMul(svd.U * svd.S, svd.Vh);

    private static void Compare(string name, DType dtype, NdArray[] expected, PlanRunner runner, ChunkedArray[] arrays)
    {
        var actual = runner.Compute(arrays);
        for (var i = 0; i < expected.Length; i++)
        {
            Near($"{name}, result {i} in {arrays[i].Chunks}", dtype, expected[i], actual[i]);
            actual[i].Dispose();
        }
    }

    private static void Near(string what, DType dtype, NdArray expected, NdArray actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.DType, actual.DType);
        Complex[] a = Elements.Read(expected), b = Elements.Read(actual);
        var size = a.Length == 0 ? 0 : a.Max(Complex.Abs);
        var limit = Roundings * (dtype is DType.Float32 or DType.Complex64 ? 6e-8 / 100 : 1.1e-16) * Math.Max(size, 1e-300);
        for (var i = 0; i < a.Length; i++)
        {
            Assert.True(Complex.Abs(a[i] - b[i]) <= limit, $"{what}, {dtype} {expected.Shape}: element {i} is {b[i]}, but in one task {a[i]}");
        }
    }

    private static ChunkedArray Matrix(System.Random random, long rows, long columns, DType dtype)
    {
        var values = new Complex[rows * columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new Complex((2 * random.NextDouble()) - 1, dtype.IsComplex() ? (2 * random.NextDouble()) - 1 : 0);
        }

        var x = ChunkedArray.FromArray(values, Shape.Create(rows, columns), -1);
        return (dtype.IsComplex() ? x : x.Real).AsType(dtype);
    }

    private sealed record Given(ChunkedArray Square, ChunkedArray Positive, ChunkedArray Columns, ChunkedArray Tall)
    {
        public static Given Of(System.Random random, DType dtype)
        {
            var n = Lengths[random.Next(Lengths.Length)];
            var square = Matrix(random, n, n, dtype) + (ChunkedArray.Eye(n, dtype: dtype, chunks: -1) * (2.0 * n));
            var columns = Lengths[random.Next(4)];
            return new(
                square, square + ArrayMath.Conjugate(square.T), Matrix(random, n, 1 + random.Next(60), dtype),
                Matrix(random, columns * (1 + random.Next(6)), columns, dtype));
        }

        public Given Cut(System.Random random) => new(Cut(random, Square), Cut(random, Positive), Cut(random, Columns), Cut(random, Tall));

        private static ChunkedArray Cut(System.Random random, ChunkedArray x) =>
            x.Rechunk((random.Next(4) == 0 ? (int)x.Shape[0] : 16 + random.Next(50), random.Next(4) == 0 ? (int)x.Shape[1] : 16 + random.Next(50)));
    }
}
