using ActorArrays;
using ActorArrays.Kernels;
using ActorArrays.Learning;

namespace Learning.Tests.Selection;

/// <summary>Searches and scores are scikit-learn's, and pipelines share what they have learnt.</summary>
public sealed class SearchTests(LearningRuntime fixture) : IClassFixture<LearningRuntime>
{
    private readonly ArrayRuntime _runtime = fixture.Runtime;

    [Fact]
    public async Task Scores_of_cross_validation()
    {
        foreach (var one in Reference.Cases("k_fold"))
        {
            var scores = await CrossValidation.ScoresAsync(
                _runtime, new Ridge { Alpha = 0.5 }, one.X, one.Y, new KFold { Count = (int)one.Number("k") }, TestContext.Current.CancellationToken);
            one.Check("scores", scores);
        }
    }

    [Fact]
    public async Task A_grid_of_pipelines()
    {
        var one = Reference.Cases("grid").First();
        var grid = SearchGrid.Of(new Pipeline(new Chain(new StandardScaler(), new PolynomialFeatures { IncludeBias = false }), new Ridge()))
            .With((pipeline, degree) => pipeline with { Chain = new Chain(new StandardScaler(), new PolynomialFeatures { IncludeBias = false, Degree = degree }) }, 1, 2)
            .With((pipeline, alpha) => pipeline with { Final = new Ridge { Alpha = alpha } }, 0.1, 1.0, 10.0);
        var found = await new ModelSearch(grid.All, new KFold { Count = 3 }).FitAsync(_runtime, one.X, one.Y, null, TestContext.Current.CancellationToken);
        one.Check("scores", found.Scores.Values);
        one.Check("best", found.BestIndex);
        await one.CheckAsync("predict", found.Predict(one.X), _runtime);

        // One scaler and two sets of polynomials for each of three splits, where six pipelines have two transformers each.
        Assert.Equal(9, found.TransformerFits);
        Assert.Equal(found.MeanScores.Max(), found.BestScore);
        Assert.Equal(3, grid.Draw(3, 1).Distinct().Count());
        Assert.Contains("draws must be 1 … 6", Assert.Throws<ValueException>(() => grid.Draw(7, 1)).Message);
    }

    [Fact]
    public async Task A_pipeline_fits_and_predicts_through_its_transformers()
    {
        var one = Reference.Cases("pipeline").First();
        var pipeline = new Pipeline(new Chain(new StandardScaler(), new PolynomialFeatures { IncludeBias = false }), new Ridge { Alpha = 0.5 });
        var model = await pipeline.FitAsync(_runtime, one.X, one.Y, null, TestContext.Current.CancellationToken);
        await one.CheckAsync("predict", model.Predict(one.X), _runtime);
        await one.CheckAsync("score", model.Score(one.X, one.Y), _runtime);
        Assert.Contains("every stage must be one that can be undone", Assert.Throws<ValueException>(() => model.Chain.InverseTransform(one.X)).Message);
    }

    [Fact]
    public async Task Columns_have_transformers_of_their_own()
    {
        var one = Reference.Cases("columns").First();
        var columns = new ColumnTransformer(new ColumnPart([2, 0], new StandardScaler()), new ColumnPart([1, 2], new MinMaxScaler())) { KeepsRemainder = true };
        var fitted = await columns.FitAsync(_runtime, one.X, TestContext.Current.CancellationToken);
        await one.CheckAsync("transform", fitted.Transform(one.X), _runtime);
        var wrong = await Assert.ThrowsAsync<ValueException>(() =>
            new ColumnTransformer(new ColumnPart([4], new StandardScaler())).FitAsync(_runtime, one.X, TestContext.Current.CancellationToken));
        Assert.Contains("column_transformer: a part must have features in 0 … 3, but has (4,)", wrong.Message);
    }
}
