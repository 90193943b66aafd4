using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Learning;

namespace Learning.Tests.Measuring;

/// <summary>Metrics are scikit-learn's.</summary>
public sealed class MetricsTests(LearningRuntime fixture) : IClassFixture<LearningRuntime>
{
    private readonly ArrayRuntime _runtime = fixture.Runtime;

    [Fact]
    public async Task Errors_of_predicted_numbers()
    {
        foreach (var one in Reference.Cases("regression_metrics"))
        {
            var (y, predicted, w) = (one.Y, one.Array("predicted"), one.Weights);
            await one.CheckAsync("mse", Metrics.MeanSquaredError(y, predicted, w), _runtime);
            await one.CheckAsync("mae", Metrics.MeanAbsoluteError(y, predicted, w), _runtime);
            await one.CheckAsync("mape", Metrics.MeanAbsolutePercentageError(y, predicted, w), _runtime);
            await one.CheckAsync("msle", Metrics.MeanSquaredLogError(ArrayMath.Absolute(y), ArrayMath.Absolute(predicted), w), _runtime);
            await one.CheckAsync("r2", Metrics.R2(y, predicted, w), _runtime);
        }
    }

    [Fact]
    public async Task Scores_of_predicted_classes()
    {
        foreach (var one in Reference.Cases("report"))
        {
            var report = await ClassificationReport.OfAsync(_runtime, one.Y, one.Array("predicted"), one.Weights, TestContext.Current.CancellationToken);
            one.Check("confusion", report.ConfusionMatrix.Values);
            one.Check("precision", report.Precision);
            one.Check("recall", report.Recall);
            one.Check("f1", report.F1);
            one.Check("support", report.Support);
            one.Check("accuracy", report.Accuracy);
            foreach (var averaging in Enum.GetValues<Averaging>())
            {
                var (precision, recall, f1) = report.Average(averaging);
                one.Check($"{averaging}".ToLowerInvariant(), (ReadOnlySpan<double>)[precision, recall, f1]);
            }

            await one.CheckAsync("accuracy", Metrics.Accuracy(one.Y, one.Array("predicted"), one.Weights), _runtime);
        }
    }

    [Fact]
    public async Task The_area_under_the_curve_with_and_without_ties()
    {
        foreach (var one in Reference.Cases("roc_auc"))
        {
            await one.CheckAsync("auc", Metrics.RocAuc(one.Y - 1, one.Array("scores"), one.Weights), _runtime);
        }
    }

    [Fact]
    public async Task Distances_and_kernels_between_rows()
    {
        foreach (var one in Reference.Cases("pairwise"))
        {
            var (a, b) = (one.X[..7], one.X[20..31]);
            await one.CheckAsync("euclidean", Pairwise.Euclidean(a, b), _runtime);
            await one.CheckAsync("cosine", Pairwise.Cosine(a, b), _runtime);
            await one.CheckAsync("manhattan", Pairwise.Manhattan(a, b), _runtime);
            await one.CheckAsync("rbf", Pairwise.Rbf(a, b, 0.01), _runtime);
            await one.CheckAsync("linear", Pairwise.Linear(a, b), _runtime);
        }
    }

    [Theory]
    [InlineData(3.0, 3.0, 1.0)]
    [InlineData(3.0, 2.0, 0.0)]
    public async Task R2_of_a_constant_is_1_if_it_was_predicted_and_0_else(double y, double predicted, double want)
    {
        var r2 = await Metrics.R2(ChunkedArray.Full([5], y), ChunkedArray.Full([5], predicted)).ComputeAsync(_runtime, TestContext.Current.CancellationToken);
        Assert.Equal(want, r2.AsSpan<double>()[0]);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused() => Assert.Contains("r2: y, predictions and weights must have one axis and equal lengths, but shapes are (5,) and (6,).",
        Assert.Throws<ValueException>(() => Metrics.R2(ChunkedArray.Zeros([5]), ChunkedArray.Zeros([6]))).Message);
}
