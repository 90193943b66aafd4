using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Linear algebra: <c>linalg.solve(a, b)</c>.</summary>
internal static class LinearFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("linalg.norm", "x, ord=None, axis=None, keepdims=False", call =>
            ArrayLinear.Norm(call["x"].Array, Order(call["ord"]), call["axis"].AxisSet, call["keepdims"].Flag)),
        new("linalg.cholesky", "a, lower=True", call => ArrayLinear.Cholesky(call["a"].Array, call["lower"].Flag)),
        new("linalg.solve", "a, b, sym_pos=False, assume_a='gen'", call =>
            ArrayLinear.Solve(call["a"].Array, call["b"].Array, call["sym_pos"].Flag || IsPositive(call["assume_a"].Text))),
        new("linalg.solve_triangular", "a, b, trans=0, lower=False, unit_diagonal=False", SolveTriangular),
        new("linalg.lstsq", "a, b, rcond=None", LstSq),
        new("linalg.inv", "a", call => ArrayLinear.Inv(call["a"].Array)),
        new("linalg.pinv", "a, rcond=None, hermitian=False, rtol=None", call =>
            ArrayLinear.Pinv(call["a"].Array, call["rcond"].OptionalReal ?? call["rtol"].OptionalReal ?? 1e-15)),
        new("linalg.det", "a", call => ArrayLinear.Det(call["a"].Array)),
        new("linalg.slogdet", "a", call => Pair(ArrayLinear.SlogDet(call["a"].Array))),
        new("linalg.qr", "a, mode='reduced'", Qr),
        new("linalg.tsqr", "data, compute_svd=False", call => call["compute_svd"].Flag ? Triple(ArrayLinear.Svd(call["data"].Array)) : Pair(ArrayLinear.Qr(call["data"].Array))),
        new("linalg.sfqr", "data", call => Pair(ArrayLinear.Qr(call["data"].Array))),
        new("linalg.lu", "a", call => Triple(ArrayLinear.Lu(call["a"].Array))),
        new("linalg.svd", "a, full_matrices=False, compute_uv=True, coerce_signs=True", Svd),
        new("linalg.svdvals", "x", call => ArrayLinear.SvdVals(call["x"].Array)),
        new("linalg.eig", "a", call => Pair(ArrayLinear.Eig(call["a"].Array))),
        new("linalg.eigvals", "a", call => ArrayLinear.EigVals(call["a"].Array)),
        new("linalg.eigh", "a, UPLO='L'", call => Pair(ArrayLinear.Eigh(call["a"].Array, IsLower(call["UPLO"])))),
        new("linalg.eigvalsh", "a, UPLO='L'", call => ArrayLinear.EigValsh(call["a"].Array, IsLower(call["UPLO"]))),
        new("linalg.matrix_rank", "A, tol=None, hermitian=False", call => ArrayLinear.MatrixRank(call["A"].Array, call["tol"].OptionalReal)),
        new("linalg.svd_compressed", "a, k, iterator='power', n_power_iter=0, n_oversamples=10, seed=None, coerce_signs=True", call => Triple(ArrayLinear.SvdCompressed(
            call["a"].Array, call["k"].Integer, call["n_power_iter"].SmallInteger, call["n_oversamples"].Integer, (ulong?)call["seed"].OptionalInteger))),
        new("linalg.matrix_power", "a, n", call => ArrayLinear.MatrixPower(call["a"].Array, call["n"].Integer)),
        new("linalg.multi_dot", "arrays", call => ArrayLinear.MultiDot(call["arrays"].Arrays)),
        new("linalg.tensorinv", "a, ind=2", call => ArrayLinear.TensorInv(call["a"].Array, call["ind"].SmallInteger)),
        new("linalg.tensorsolve", "a, b, axes=None", call => ArrayLinear.TensorSolve(call["a"].Array, call["b"].Array, call["axes"].AxisSet)),
        new("kron", "a, b", call => ArrayLinear.Kron(call["a"].Array, call["b"].Array)),
        new("linalg.cond", "x, p=None", call => ArrayLinear.Cond(call["x"].Array, Order(call["p"]))),
    ];

    private static NormOrder Order(Argument order) => order.IsNone ? default : order.Value is TextValue text ? NormOrder.Parse(text.Characters) : order.Real;

    private static bool IsLower(Argument triangle) => triangle.Text switch
    {
        "L" or "l" => true,
        "U" or "u" => false,
        var other => throw new ValueException($"{triangle.Function}: UPLO must be 'L' or 'U', but is '{other}'."),
    };

    private static bool IsPositive(string assumed) => assumed switch
    {
        "pos" => true,
        "gen" or "sym" or "her" => false,
        _ => throw new ValueException($"linalg.solve: assume_a must be 'gen', 'sym', 'her' or 'pos', but is '{assumed}'."),
    };

    private static Value SolveTriangular(Call call)
    {
        var (isTransposed, isConjugated) = call["trans"].Value switch
        {
            NumberValue number when number.Real == 0 => (false, false),
            NumberValue number when number.Real == 1 => (true, false),
            NumberValue number when number.Real == 2 => (true, true),
            TextValue { Characters: "N" } => (false, false),
            TextValue { Characters: "T" } => (true, false),
            TextValue { Characters: "C" } => (true, true),
            var other => throw new ValueException($"linalg.solve_triangular: trans must be 0, 1, 2, 'N', 'T' or 'C', but is {other}."),
        };
        var a = isConjugated ? ArrayMath.Conjugate(call["a"].Array) : call["a"].Array;
        return ArrayLinear.SolveTriangular(a, call["b"].Array, call["lower"].Flag, isTransposed, call["unit_diagonal"].Flag);
    }

    private static TupleValue LstSq(Call call)
    {
        var result = ArrayLinear.LstSq(call["a"].Array, call["b"].Array, call["rcond"].OptionalReal);
        return TupleValue.Of([result.Solution, result.Residuals, result.Rank, result.SingularValues]);
    }

    private static Value Qr(Call call)
    {
        var x = call["a"].Array;
        return call["mode"].Text switch
        {
            "reduced" => Pair(ArrayLinear.Qr(x)),
            "complete" => Pair(ArrayLinear.Qr(x, isComplete: true)),
            "r" => ArrayLinear.Qr(x).R,
            var mode => throw new NotSupportedException($"linalg.qr: mode must be 'reduced', 'complete' or 'r', but is '{mode}'."),
        };
    }

    private static Value Svd(Call call)
    {
        var x = call["a"].Array;
        return call["compute_uv"].Flag ? Triple(ArrayLinear.Svd(x, call["full_matrices"].Flag)) : ArrayLinear.SvdVals(x);
    }

    private static TupleValue Pair((ChunkedArray, ChunkedArray) arrays) => TupleValue.Of([arrays.Item1, arrays.Item2]);

    private static TupleValue Triple((ChunkedArray, ChunkedArray, ChunkedArray) arrays) => TupleValue.Of([arrays.Item1, arrays.Item2, arrays.Item3]);
}
