using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Tests of whether samples are normal.</content>
public static partial class ArrayStatistics
{
    /// <summary>D'Agostino's test of whether the skewness of samples is that of the normal distribution.</summary>
    /// <param name="x">The samples, real; 8 or more.</param>
    /// <param name="axis">Their axis; null: all elements.</param>
    /// <param name="alternative">What is held against the hypothesis.</param>
    /// <remarks><b>Source:</b> scipy.stats.skewtest; D'Agostino 1970.</remarks>
    /// <exception cref="ValueException">There are fewer than 8 samples.</exception>
    public static TestResult SkewTest(ChunkedArray x, int? axis = 0, Alternative alternative = Alternative.TwoSided) =>
        Test("skewtest", [x], axis, Samples.DTypeOf(x), samples => OfNormal(SkewScore("skewtest", samples[0]), alternative));

    /// <summary>Anscombe and Glynn's test of whether the kurtosis of samples is that of the normal distribution.</summary>
    /// <param name="x">The samples, real; 5 or more, and 20 for probabilities that mean something.</param>
    /// <param name="axis">Their axis; null: all elements.</param>
    /// <param name="alternative">What is held against the hypothesis.</param>
    /// <remarks><b>Source:</b> scipy.stats.kurtosistest; Anscombe and Glynn 1983.</remarks>
    /// <exception cref="ValueException">There are fewer than 5 samples.</exception>
    public static TestResult KurtosisTest(ChunkedArray x, int? axis = 0, Alternative alternative = Alternative.TwoSided) =>
        Test("kurtosistest", [x], axis, Samples.DTypeOf(x), samples => OfNormal(KurtosisScore("kurtosistest", samples[0]), alternative));

    /// <summary>D'Agostino and Pearson's test of whether samples are normal, by skewness and kurtosis together.</summary>
    /// <param name="x">The samples, real; 8 or more.</param>
    /// <param name="axis">Their axis; null: all elements.</param>
    /// <remarks><b>Source:</b> scipy.stats.normaltest.</remarks>
    /// <exception cref="ValueException">There are fewer than 8 samples.</exception>
    public static TestResult NormalTest(ChunkedArray x, int? axis = 0) => Test("normaltest", [x], axis, Samples.DTypeOf(x), samples =>
    {
        var (skew, kurtosis) = (SkewScore("normaltest", samples[0]), KurtosisScore("normaltest", samples[0]));
        var statistic = ArrayMath.Square(skew) + ArrayMath.Square(kurtosis);
        return new TestResult(statistic, Tails.ChiSquare(statistic, 2));
    });

    private static TestResult OfNormal(ChunkedArray score, Alternative alternative) => new(score, Tails.Normal(score, alternative));

    private static ChunkedArray SkewScore(string name, Samples samples)
    {
        var n = AtLeast(name, samples, 8);
        var y = Skew(samples.Values, samples.Axis) * Math.Sqrt((n + 1) * (n + 3) / (6 * (n - 2)));
        var kurtosis = 3 * ((n * n) + (27 * n) - 70) * (n + 1) * (n + 3) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
        var square = Math.Sqrt(2 * (kurtosis - 1)) - 1;

        // A skewness of exactly 0 counts as 1, as in SciPy.
        var scaled = ArrayMath.Where(ArrayMath.Equal(y, 0), 1, y) / Math.Sqrt(2 / (square - 1));
        return ArrayMath.Arcsinh(scaled) / Math.Sqrt(0.5 * Math.Log(square));
    }

    private static ChunkedArray KurtosisScore(string name, Samples samples)
    {
        var n = AtLeast(name, samples, 5);
        var mean = 3 * (n - 1) / (n + 1);
        var variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5));
        var x = (Kurtosis(samples.Values, samples.Axis, fisher: false) - mean) / Math.Sqrt(variance);
        var skewness = 6 * ((n * n) - (5 * n) + 2) / ((n + 7) * (n + 9)) * Math.Sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
        var a = 6 + (8 / skewness * ((2 / skewness) + Math.Sqrt(1 + (4 / (skewness * skewness)))));
        var below = 1 + (x * Math.Sqrt(2 / (a - 4)));
        var root = ArrayMath.Sign(below) * ArrayMath.Cbrt((1 - (2 / a)) / ArrayMath.Absolute(below));
        return (1 - (2 / (9 * a)) - ArrayMath.Where(ArrayMath.Equal(below, 0), double.NaN, root)) / Math.Sqrt(2 / (9 * a));
    }

    private static double AtLeast(string name, Samples samples, int least) => samples.Count >= least
        ? samples.Count
        : throw new ValueException($"{name}: it needs {least} samples or more, but axis {samples.Axis} of shape {samples.Values.Shape} has {samples.Count:0}.");
}
