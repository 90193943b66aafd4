using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Tests of frequencies.</content>
public static partial class ArrayStatistics
{
    /// <summary>Pearson's test of observed frequencies.</summary>
    /// <inheritdoc cref="PowerDivergence"/>
    /// <remarks><b>Source:</b> scipy.stats.chisquare.</remarks>
    public static TestResult ChiSquare(ChunkedArray observed, ChunkedArray? expected = null, double ddof = 0, int? axis = 0) =>
        Divergence("chisquare", observed, expected, ddof, axis, 1);

    /// <summary>Cressie and Read's test of observed frequencies.</summary>
    /// <param name="observed">How often each category was seen; real.</param>
    /// <param name="expected">How often it should be seen, of a shape that broadcasts; null: all alike.</param>
    /// <param name="ddof">What is subtracted from the degrees of freedom, one less than the categories.</param>
    /// <param name="axis">The axis of the categories; null: all elements.</param>
    /// <param name="lambda">
    /// The power: 1 Pearson's χ², 0 the likelihood quotient (G), −½ Freeman and Tukey's, −1 the modified likelihood quotient, −2 Neyman's, ⅔ Cressie and Read's.
    /// </param>
    /// <remarks><b>DType:</b> float64. <b>Source:</b> scipy.stats.power_divergence.</remarks>
    /// <exception cref="DTypeException">Frequencies are complex.</exception>
    /// <exception cref="AxisException">There is no such axis.</exception>
    public static TestResult PowerDivergence(
        ChunkedArray observed, ChunkedArray? expected = null, double ddof = 0, int? axis = 0, double lambda = 1) =>
        Divergence("power_divergence", observed, expected, ddof, axis, lambda);

    /// <summary>The power that SciPy calls by this name, such as <c>log-likelihood</c>.</summary>
    /// <exception cref="ValueException">There is no such name.</exception>
    public static double DivergencePower(string name) => name switch
    {
        "pearson" => 1,
        "log-likelihood" => 0,
        "freeman-tukey" => -0.5,
        "mod-log-likelihood" => -1,
        "neyman" => -2,
        "cressie-read" => 2.0 / 3,
        _ => throw new ValueException("power_divergence: lambda_ is a number or one of 'pearson', 'log-likelihood', 'freeman-tukey', " +
            $"'mod-log-likelihood', 'neyman' and 'cressie-read', but '{name}' was given."),
    };

    private static TestResult Divergence(string name, ChunkedArray observed, ChunkedArray? expected, double ddof, int? axis, double lambda)
    {
        ChunkedArray[] given = expected is null ? [observed] : [observed, expected];
        return Test(name, [.. given.Select(x => Samples.AsFloat64(name, x))], axis, DType.Float64, samples =>
        {
            var seen = samples[0];
            var terms = Terms(seen.Values, samples.Count > 1 ? samples[1].Values : seen.Values.Mean(seen.Axis, keepDims: true), lambda);
            var along = axis is { } one ? Axes.Normalize(name, one, terms.Rank) : 0;
            var statistic = terms.Sum(along);
            return new TestResult(statistic, Tails.ChiSquare(statistic, terms.Shape[along] - 1 - ddof));
        });
    }

    private static ChunkedArray Terms(ChunkedArray seen, ChunkedArray expected, double lambda) => lambda switch
    {
        1 => ArrayMath.Square(seen - expected) / expected,
        0 => 2 * TimesLog(seen, seen / expected),
        -1 => 2 * TimesLog(expected, expected / seen),
        _ => seen * (ArrayMath.Power(seen / expected, lambda) - 1) / (0.5 * lambda * (lambda + 1)),
    };

    // x log y, and 0 where x is.
    private static ChunkedArray TimesLog(ChunkedArray x, ChunkedArray y) => ArrayMath.Where(ArrayMath.Equal(x, 0), 0, x * ArrayMath.Log(y));
}
