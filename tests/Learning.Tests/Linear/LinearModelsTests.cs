using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Learning;

namespace Learning.Tests.Linear;

/// <summary>Linear models are scikit-learn's.</summary>
public sealed class LinearModelsTests(LearningRuntime fixture) : IClassFixture<LearningRuntime>
{
    private readonly ArrayRuntime _runtime = fixture.Runtime;

    [Fact]
    public async Task Least_squares_of_independent_and_dependent_features()
    {
        foreach (var one in Reference.Cases("linear_regression"))
        {
            var model = await new LinearRegression { FitIntercept = one.Flag("intercept") }
                .FitAsync(_runtime, one.X, one.Y, one.Weights, TestContext.Current.CancellationToken);
            one.Check("coefficients", model.Coefficients);
            one.Check("intercept", model.Intercept);
            Assert.Equal(one.On == "dependent" ? 2 : 4, model.Rank);
            await one.CheckAsync("predict", model.Predict(one.X), _runtime);
            await one.CheckAsync("score", model.Score(one.X, one.Y), _runtime);
        }
    }

    [Fact]
    public async Task Ridge_regression()
    {
        foreach (var one in Reference.Cases("ridge"))
        {
            var model = await new Ridge { Alpha = one.Number("alpha"), FitIntercept = one.Flag("intercept") }
                .FitAsync(_runtime, one.X, one.Y, one.Weights, TestContext.Current.CancellationToken);
            one.Check("coefficients", model.Coefficients);
            one.Check("intercept", model.Intercept);
        }
    }

    [Fact]
    public async Task Lasso_and_elastic_net()
    {
        foreach (var one in Reference.Cases("elastic_net"))
        {
            var net = new ElasticNet
            {
                Alpha = one.Number("alpha"),
                L1Ratio = one.Number("ratio"),
                FitIntercept = one.Flag("intercept"),
                Tolerance = 1e-12,
                MaxIterations = 100_000,
            };
            var model = await net.FitAsync(_runtime, one.X, one.Y, one.Weights, TestContext.Current.CancellationToken);
            Assert.True(model.IsConverged, $"{one}");
            one.Check("coefficients", model.Coefficients, 1e-5);
            one.Check("intercept", model.Intercept, 1e-4);
        }
    }

    [Fact]
    public async Task Poisson_regression()
    {
        foreach (var one in Reference.Cases("poisson"))
        {
            var poisson = new PoissonRegression { Alpha = one.Number("alpha"), Tolerance = 1e-9 };
            var model = await poisson.FitAsync(_runtime, one.X, one.Y, one.Weights, TestContext.Current.CancellationToken);
            Assert.True(model.IsConverged, $"{one}");
            one.Check("coefficients", model.Coefficients, 1e-6);
            one.Check("intercept", model.Intercept, 1e-6);
            await one.CheckAsync("predict", model.Predict(one.X), _runtime, 1e-6);
            await one.CheckAsync("score", model.Score(one.X, one.Y), _runtime, 1e-6);
        }
    }

    [Fact]
    public async Task Logistic_regression_of_two_and_more_classes()
    {
        foreach (var one in Reference.Cases("logistic"))
        {
            var logistic = new LogisticRegression { C = one.Number("c"), FitIntercept = one.Flag("intercept"), Tolerance = 1e-10, MaxIterations = 1_000 };
            var model = await logistic.FitAsync(_runtime, one.X, one.Y, one.Weights, TestContext.Current.CancellationToken);
            Assert.True(model.IsConverged, $"{one} {model}");
            one.Check("coefficients", model.Coefficients.Values, 1e-6);
            one.Check("intercept", model.Intercept, 1e-6);
            await one.CheckAsync("probability", model.PredictProbability(one.X), _runtime, 1e-6);
            await one.CheckAsync("predict", model.Predict(one.X), _runtime);
            await one.CheckAsync("score", model.Score(one.X, one.Y), _runtime);
            await one.CheckAsync("log_loss", Metrics.LogLoss(one.Y, model.PredictProbability(one.X), model.Classes), _runtime, 1e-6);
        }
    }

    [Fact]
    public async Task Naive_Bayes_of_normal_features()
    {
        foreach (var one in Reference.Cases("gaussian_nb"))
        {
            var model = await new GaussianNaiveBayes().FitAsync(_runtime, one.X, one.Y, one.Weights, TestContext.Current.CancellationToken);
            one.Check("theta", model.Theta.Values);
            one.Check("variance", model.Variance.Values);
            one.Check("prior", model.ClassPrior);
            await one.CheckAsync("probability", model.PredictProbability(one.X), _runtime);
            await one.CheckAsync("predict", model.Predict(one.X), _runtime);
        }
    }

    [Fact]
    public async Task Rows_of_unknown_number_are_learnt_from()
    {
        var one = Reference.Cases("ridge").First();
        var (x, y) = (one.X, one.Y);
        var positive = x[.., 0] > 0;
        var (some, their) = (x[positive], y[positive]);
        var model = await new Ridge().FitAsync(_runtime, some, their, null, TestContext.Current.CancellationToken);
        var results = await _runtime.ComputeAsync([some, their], null, TestContext.Current.CancellationToken);
        var same = await new Ridge().FitAsync(
            _runtime, ChunkedArray.FromNdArray(results[0]), ChunkedArray.FromNdArray(results[1]), null,
            TestContext.Current.CancellationToken);
        Assert.Equal(same.Intercept, model.Intercept, 1e-9);
        var predictions = await model.Predict(some).ComputeAsync(_runtime, TestContext.Current.CancellationToken);
        Assert.Equal(results[1].Size, predictions.Size);
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 1)]
    [InlineData(5, 4)]
    [InlineData(6, 2)]
    [InlineData(60, 4)]
    public async Task Blocks_may_have_fewer_rows_than_features(long rows, long columns)
    {
        foreach (var one in Reference.Cases("linear_regression"))
        {
            var x = Reference.Data(one.On, "x", rows, columns);
            var model = await new LinearRegression { FitIntercept = one.Flag("intercept") }
                .FitAsync(_runtime, x, one.Y, one.Weights, TestContext.Current.CancellationToken);
            one.Check("coefficients", model.Coefficients);
            one.Check("intercept", model.Intercept);
        }
    }

    [Fact]
    public async Task Rows_of_unknown_number_are_transformed_and_predicted()
    {
        var x = Reference.Data("regression", "x");
        var some = x[x[.., 0] > 0];
        var known = ChunkedArray.FromNdArray(await some.ComputeAsync(_runtime, TestContext.Current.CancellationToken));
        var polynomials = await new PolynomialFeatures().FitAsync(_runtime, x, TestContext.Current.CancellationToken);
        var clusters = await new KMeans { ClusterCount = 3 }.FitAsync(_runtime, x, TestContext.Current.CancellationToken);
        foreach (var function in new[] { polynomials.Transform, clusters.Predict, new Normalizer().Transform })
        {
            var results = await _runtime.ComputeAsync([function(some), function(known)], null, TestContext.Current.CancellationToken);
            Assert.Equal(results[1].Shape, results[0].Shape);

            // Sums over columns that are cut may differ in the last bit.
            var equal = ArrayMath.IsClose(ChunkedArray.FromNdArray(results[0]), ChunkedArray.FromNdArray(results[1]), 1e-14, 0).All();
            Assert.True((await equal.ComputeAsync(_runtime, TestContext.Current.CancellationToken)).AsSpan<bool>()[0]);
        }
    }

    [Fact]
    public async Task Wrong_input_is_refused()
    {
        var (x, y) = (Reference.Data("regression", "x"), Reference.Data("regression", "y"));
        var holes = Reference.Data("holes", "x");
        await RefusesAsync(() => new LinearRegression().FitAsync(_runtime, x, y[..50]), "linear_regression: x, y and weights must have equally many rows, but shapes are (60, 4), (50,).");
        await RefusesAsync(() => new LinearRegression().FitAsync(_runtime, y, y), "linear_regression: x must have two axes");
        await RefusesAsync(() => new Ridge().FitAsync(_runtime, holes, y), "ridge: x, y and weights must be finite");
        await RefusesAsync(() => new Ridge().FitAsync(_runtime, x, holes[.., 0]), "ridge: x, y and weights must be finite");
        await RefusesAsync(() => new Ridge().FitAsync(_runtime, x, y, y - 100), "ridge: weights must be 0 or more and not all 0, but the least is -");
        await RefusesAsync(() => new PoissonRegression().FitAsync(_runtime, x, y * y, y * 0), "poisson_regression: weights must be 0 or more and not all 0");
        await RefusesAsync(() => new Ridge { Alpha = -1 }.FitAsync(_runtime, x, y), "ridge: alpha must be 0 or more, but is -1.");
        await RefusesAsync(() => new Ridge().FitAsync(_runtime, x[..0], y[..0]), "ridge: there must be a row and a feature at least, but x has shape (0, 4).");
        await RefusesAsync(() => new LogisticRegression().FitAsync(_runtime, holes, (y > 0).AsType(DType.Int64)), "logistic_regression: x, y and weights must be finite");
        await RefusesAsync(() => new LogisticRegression().FitAsync(_runtime, x, y * 0), "logistic_regression: y must have 2 classes at least, but has 1.");
        await RefusesAsync(() => new LogisticRegression().FitAsync(_runtime, x, holes[.., 0]), "logistic_regression: classes must be finite");
        await RefusesAsync(() => new PoissonRegression().FitAsync(_runtime, x, -y), "poisson_regression: y must be 0 or more, but the least is -");
        var model = await new Ridge().FitAsync(_runtime, x, y, null, TestContext.Current.CancellationToken);
        Assert.Contains("4 features, as what was fitted, but has shape (60, 3)", Assert.Throws<ValueException>(() => model.Predict(x[.., 1..])).Message);
    }

    private static async Task RefusesAsync(Func<Task> fit, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<ValueException>(fit)).Message);
}
