using ActorArrays.Graph;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Shapes of distributions and tests of hypotheses: <c>stats.ttest_ind(x, y)[1]</c>.</summary>
internal static class StatisticsFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("stats.moment", "a, moment=1, axis=0", call => call["axis"].IsNone
            ? call["a"].Array.Moment(call["moment"].SmallInteger)
            : call["a"].Array.Moment(call["moment"].SmallInteger, call["axis"].Axis)),
        new("stats.skew", "a, axis=0, bias=True, nan_policy='propagate'", call =>
            ArrayStatistics.Skew(SamplesOf(call), call["axis"].OptionalAxis, call["bias"].Flag)),
        new("stats.kurtosis", "a, axis=0, fisher=True, bias=True, nan_policy='propagate'", call =>
            ArrayStatistics.Kurtosis(SamplesOf(call), call["axis"].OptionalAxis, call["fisher"].Flag, call["bias"].Flag)),
        new("stats.ttest_1samp", $"a, popmean, {Sided}", call => Pair(
            ArrayStatistics.TTest1Sample(SamplesOf(call), call["popmean"].Operand, call["axis"].OptionalAxis, AlternativeOf(call)))),
        new("stats.ttest_rel", $"a, b, {Sided}", call => Pair(
            ArrayStatistics.TTestRelated(SamplesOf(call), call["b"].Array, call["axis"].OptionalAxis, AlternativeOf(call)))),
        new("stats.ttest_ind", "a, b, axis=0, equal_var=True, nan_policy='propagate', *, alternative='two-sided'", call => Pair(
            ArrayStatistics.TTestIndependent(
                SamplesOf(call), call["b"].Array, call["axis"].OptionalAxis, call["equal_var"].Flag, AlternativeOf(call)))),
        new("stats.skewtest", $"a, {Sided}", call => Pair(
            ArrayStatistics.SkewTest(SamplesOf(call), call["axis"].OptionalAxis, AlternativeOf(call)))),
        new("stats.kurtosistest", $"a, {Sided}", call => Pair(
            ArrayStatistics.KurtosisTest(SamplesOf(call), call["axis"].OptionalAxis, AlternativeOf(call)))),
        new("stats.normaltest", "a, axis=0, nan_policy='propagate'", call => Pair(
            ArrayStatistics.NormalTest(SamplesOf(call), call["axis"].OptionalAxis))),
        new("stats.f_oneway", "*samples", call => Pair(ArrayStatistics.FOneWay(call["samples"].Arrays))),
        new("stats.chisquare", "f_obs, f_exp=None, ddof=0, axis=0", call => Pair(ArrayStatistics.ChiSquare(
            call["f_obs"].Array, call["f_exp"].OptionalArray, call["ddof"].Real, call["axis"].OptionalAxis))),
        new("stats.power_divergence", "f_obs, f_exp=None, ddof=0, axis=0, lambda_=None", call => Pair(ArrayStatistics.PowerDivergence(
            call["f_obs"].Array, call["f_exp"].OptionalArray, call["ddof"].Real, call["axis"].OptionalAxis, Power(call["lambda_"])))),
    ];

    private const string Sided = "axis=0, nan_policy='propagate', *, alternative='two-sided'";

    private static ChunkedArray SamplesOf(Call call) => call["nan_policy"].Text is "propagate"
        ? call["a"].Array
        : throw new NotSupportedException($"{call.Function.Name}: NaN is propagated, but nan_policy '{call["nan_policy"].Text}' was given. Take NaN out first.");

    private static Alternative AlternativeOf(Call call) => Alternatives.Parse(call["alternative"].Text);

    private static double Power(Argument lambda) =>
        lambda.IsNone ? 1 : lambda.Value is TextValue ? ArrayStatistics.DivergencePower(lambda.Text) : lambda.Real;

    private static TupleValue Pair(TestResult result) => TupleValue.Of([result.Statistic, result.PValue]);
}
