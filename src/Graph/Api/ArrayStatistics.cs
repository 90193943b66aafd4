using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The shapes of distributions, and tests of hypotheses about samples, which lie along an axis: <c>scipy.stats</c> over lazy arrays.</summary>
/// <remarks>
/// Statistics are arithmetic over means and moments, so one pass over the samples serves them; they have the dtype of the mean, probabilities float64.
/// NaN makes its result NaN.
/// </remarks>
public static partial class ArrayStatistics
{
    /// <summary>The skewness: the third central moment over the second to the power 3/2; 0 where all samples are equal.</summary>
    /// <param name="x">The samples, real.</param>
    /// <param name="axis">Their axis; null: all elements.</param>
    /// <param name="bias">False to correct for the number of samples, which must be 3 or more for that to change anything.</param>
    /// <remarks><b>Source:</b> dask.array.stats.skew, scipy.stats.skew.</remarks>
    public static ChunkedArray Skew(ChunkedArray x, int? axis = 0, bool bias = true) => Once("skew", x, axis, samples =>
    {
        var (m2, m3) = (samples.Moment(2), samples.Moment(3));
        var skew = ArrayMath.Where(ArrayMath.Equal(m2, 0), 0, m3 / ArrayMath.Power(m2, 1.5));
        var n = samples.Count;
        return bias || n <= 2 ? skew : skew * (Math.Sqrt(n * (n - 1)) / (n - 2));
    });

    /// <summary>The kurtosis: the fourth central moment over the square of the second; where all samples are equal it is taken for 0.</summary>
    /// <param name="x">The samples, real.</param>
    /// <param name="axis">Their axis; null: all elements.</param>
    /// <param name="fisher">True to subtract 3, the kurtosis of the normal distribution.</param>
    /// <param name="bias">False to correct for the number of samples, which must be 4 or more for that to change anything.</param>
    /// <remarks><b>Source:</b> dask.array.stats.kurtosis, scipy.stats.kurtosis.</remarks>
    public static ChunkedArray Kurtosis(ChunkedArray x, int? axis = 0, bool fisher = true, bool bias = true) => Once("kurtosis", x, axis, samples =>
    {
        var (m2, m4) = (samples.Moment(2), samples.Moment(4));
        var kurtosis = ArrayMath.Where(ArrayMath.Equal(m2, 0), 0, m4 / ArrayMath.Square(m2));
        var n = samples.Count;
        kurtosis = bias || n <= 3 ? kurtosis : ((kurtosis * ((n * n) - 1)) - (3 * (n - 1) * (n - 1))) / ((n - 2) * (n - 3)) + 3;
        return fisher ? kurtosis - 3 : kurtosis;
    });

    private static ChunkedArray Once(string name, ChunkedArray x, int? axis, Func<Samples, ChunkedArray> build) =>
        Once(name, [x], axis, Samples.DTypeOf(x), samples => build(samples[0]));

    private static ChunkedArray Once(
        string name, IReadOnlyList<ChunkedArray> inputs, int? axis, DType dtype, Func<IReadOnlyList<Samples>, ChunkedArray> build)
    {
        var given = inputs.Select(x => Samples.Checked(name, x, axis)).ToArray();
        var rank = given.Max(samples => samples.Values.Rank) - 1;
        return new ChunkedArray(LateExpr.OnceKnown(name, dtype, rank, [.. given.Select(samples => samples.Values.Expr)], known =>
            build([.. known.Zip(given, (expr, samples) => samples with { Values = new ChunkedArray(expr) })]).Expr));
    }

    // Where lengths are not known yet, each result is built when they are.
    private static TestResult Test(
        string name, IReadOnlyList<ChunkedArray> inputs, int? axis, DType dtype, Func<IReadOnlyList<Samples>, TestResult> build)
    {
        if (inputs.All(x => x.IsShapeKnown))
        {
            return build([.. inputs.Select(x => Samples.Checked(name, x, axis))]);
        }

        return new TestResult(
            Once(name, inputs, axis, dtype, samples => build(samples).Statistic),
            Once(name, inputs, axis, DType.Float64, samples => build(samples).PValue));
    }
}
