using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Tests of means.</content>
public static partial class ArrayStatistics
{
    /// <summary>Student's test of the mean of samples.</summary>
    /// <param name="x">The samples, real.</param>
    /// <param name="mean">The mean by hypothesis: a number, or an array that broadcasts with the means.</param>
    /// <param name="axis">Their axis; null: all elements.</param>
    /// <param name="alternative">What is held against the hypothesis.</param>
    /// <remarks><b>Special:</b> one sample gives NaN. <b>Source:</b> scipy.stats.ttest_1samp.</remarks>
    /// <exception cref="DTypeException">The samples are complex.</exception>
    /// <exception cref="AxisException">There is no such axis.</exception>
    public static TestResult TTest1Sample(ChunkedArray x, ArrayOrScalar mean, int? axis = 0, Alternative alternative = Alternative.TwoSided) =>
        Test("ttest_1samp", [x], axis, ElementwiseCall.ResultType(x.AsType(Samples.DTypeOf(x)), mean), samples =>
        {
            var difference = ElementwiseCall.Apply(ElementwiseOps.Subtract, samples[0].Mean, mean);
            return Student(difference, samples[0].Variance / samples[0].Count, samples[0].Count - 1, alternative);
        });

    /// <summary>Student's test of the mean difference of pairs.</summary>
    /// <param name="x">The first of each pair, real.</param>
    /// <param name="y">The second of each pair, real; of x's shape.</param>
    /// <param name="axis">The axis of the pairs; null: all elements.</param>
    /// <param name="alternative">What is held against the hypothesis that they are equal.</param>
    /// <remarks><b>DType:</b> float64. <b>Source:</b> scipy.stats.ttest_rel.</remarks>
    /// <exception cref="ValueException">The shapes do not fit.</exception>
    public static TestResult TTestRelated(ChunkedArray x, ChunkedArray y, int? axis = 0, Alternative alternative = Alternative.TwoSided)
    {
        var (first, second) = (Samples.Checked("ttest_rel", x, axis), Samples.Checked("ttest_rel", y, axis));
        return TTest1Sample((first.Values - second.Values).AsType(DType.Float64), 0, first.Axis, alternative);
    }

    /// <summary>Student's or Welch's test of the means of two independent groups of samples.</summary>
    /// <param name="x">The first group, real.</param>
    /// <param name="y">The second group, real; its other axes broadcast with x's.</param>
    /// <param name="axis">The axis of the samples; null: all elements.</param>
    /// <param name="equalVar">False for Welch's test, which does not take the variances for equal.</param>
    /// <param name="alternative">What is held against the hypothesis that the means are equal.</param>
    /// <remarks><b>Source:</b> scipy.stats.ttest_ind.</remarks>
    /// <exception cref="DTypeException">Samples are complex.</exception>
    /// <exception cref="AxisException">There is no such axis.</exception>
    public static TestResult TTestIndependent(
        ChunkedArray x, ChunkedArray y, int? axis = 0, bool equalVar = true, Alternative alternative = Alternative.TwoSided) =>
        Test("ttest_ind", [x, y], axis, DTypePromotion.Promote(Samples.DTypeOf(x), Samples.DTypeOf(y)), samples => equalVar
            ? WithOneVariance(samples[0], samples[1], alternative)
            : WithTwoVariances(samples[0], samples[1], alternative));

    /// <summary>The analysis of variance of one factor: whether the means of groups of samples are equal.</summary>
    /// <param name="groups">Two groups or more; samples lie along the first axis.</param>
    /// <remarks>
    /// By the means and variances of the groups, so nothing cancels. <b>DType:</b> float64.
    /// <b>Source:</b> scipy.stats.f_oneway.
    /// </remarks>
    /// <exception cref="ValueException">There are fewer than two groups.</exception>
    /// <exception cref="DTypeException">Samples are complex.</exception>
    public static TestResult FOneWay(params IReadOnlyList<ChunkedArray> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return groups.Count < 2
            ? throw new ValueException($"f_oneway: there must be two groups of samples or more, but {groups.Count} were given.")
            : Test("f_oneway", [.. groups.Select(group => Samples.AsFloat64("f_oneway", group))], 0, DType.Float64, VarianceOfMeans);
    }

    private static TestResult WithOneVariance(Samples x, Samples y, Alternative alternative)
    {
        var degrees = x.Count + y.Count - 2;
        var pooled = (((x.Count - 1) * x.Variance) + ((y.Count - 1) * y.Variance)) / degrees;
        return Student(x.Mean - y.Mean, pooled * ((1 / x.Count) + (1 / y.Count)), degrees, alternative);
    }

    private static TestResult WithTwoVariances(Samples x, Samples y, Alternative alternative)
    {
        var (first, second) = (x.Variance / x.Count, y.Variance / y.Count);
        var degrees = ArrayMath.Square(first + second) / ((ArrayMath.Square(first) / (x.Count - 1)) + (ArrayMath.Square(second) / (y.Count - 1)));

        // Where both variances are 0 any degrees will do.
        return Student(x.Mean - y.Mean, first + second, ArrayMath.Where(ArrayMath.IsNaN(degrees), 1, degrees), alternative);
    }

    private static TestResult Student(ChunkedArray difference, ChunkedArray squaredError, ArrayOrScalar degrees, Alternative alternative)
    {
        var t = difference / ArrayMath.Sqrt(squaredError);
        return new TestResult(t, Tails.Student(t, degrees, alternative));
    }

    private static TestResult VarianceOfMeans(IReadOnlyList<Samples> groups)
    {
        var count = groups.Sum(group => group.Count);
        var mean = Sum(groups, group => group.Mean * group.Count) / count;
        var between = Sum(groups, group => ArrayMath.Square(group.Mean - mean) * group.Count);
        var within = Sum(groups, group => group.Values.Var(group.Axis) * group.Count);
        var (above, below) = (groups.Count - 1.0, count - groups.Count);
        var f = between / above / (within / below);
        return new TestResult(f, Tails.Fisher(f, above, below));
    }

    private static ChunkedArray Sum(IReadOnlyList<Samples> groups, Func<Samples, ChunkedArray> term) =>
        groups.Select(term).Aggregate((sum, next) => sum + next);
}
