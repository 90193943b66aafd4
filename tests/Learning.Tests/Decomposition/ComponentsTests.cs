using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Learning;

namespace Learning.Tests.Decomposition;

/// <summary>Components are scikit-learn's, with their signs.</summary>
public sealed class ComponentsTests(LearningRuntime fixture) : IClassFixture<LearningRuntime>
{
    private readonly ArrayRuntime _runtime = fixture.Runtime;

    [Fact]
    public async Task Principal_components()
    {
        foreach (var one in Reference.Cases("pca"))
        {
            var options = new PrincipalComponents { ComponentCount = (int)one.Number("k"), Whiten = one.Flag("whiten") };
            foreach (var randomized in new[] { null, new RandomizedSvd(3) })
            {
                var fitted = await (options with { Randomized = randomized }).FitAsync(_runtime, one.X, TestContext.Current.CancellationToken);
                one.Check("components", fitted.Components.Values);
                one.Check("variance", fitted.ExplainedVariance);
                one.Check("ratio", fitted.ExplainedVarianceRatio);
                one.Check("singular", fitted.SingularValues);
                one.Check("mean", fitted.Mean);
                one.Check("noise", fitted.NoiseVariance);
                await one.CheckAsync("transform", fitted.Transform(one.X), _runtime);
                await one.CheckAsync("inverse", fitted.InverseTransform(fitted.Transform(one.X)), _runtime);
            }
        }
    }

    [Fact]
    public async Task Singular_vectors_of_rows_as_they_are()
    {
        foreach (var one in Reference.Cases("truncated_svd"))
        {
            foreach (var randomized in new[] { null, new RandomizedSvd(3) })
            {
                var fitted = await new TruncatedSvd { Randomized = randomized }.FitAsync(_runtime, one.X, TestContext.Current.CancellationToken);
                one.Check("components", fitted.Components.Values);
                one.Check("variance", fitted.ExplainedVariance);
                one.Check("ratio", fitted.ExplainedVarianceRatio);
                one.Check("singular", fitted.SingularValues);
                await one.CheckAsync("transform", fitted.Transform(one.X), _runtime);
                await one.CheckAsync("inverse", fitted.InverseTransform(fitted.Transform(one.X)), _runtime);
            }
        }
    }

    [Fact]
    public async Task Fewer_rows_than_features_have_as_many_components_as_rows()
    {
        var x = Reference.Data("regression", "x")[..3];
        var fitted = await new PrincipalComponents().FitAsync(_runtime, x, TestContext.Current.CancellationToken);
        Assert.Equal(3, fitted.Components.Rows);
        Assert.Equal(0, fitted.SingularValues[2], 1e-9);
        var gram = ArrayMath.MatMul(fitted.Components.ToArray(), fitted.Components.ToArray().T);
        var computed = await (gram - ChunkedArray.Eye(3)).ComputeAsync(_runtime, TestContext.Current.CancellationToken);
        Assert.All(computed.AsSpan<double>().ToArray(), difference => Assert.Equal(0, difference, 1e-12));
        var back = await (fitted.InverseTransform(fitted.Transform(x)) - x).ComputeAsync(_runtime, TestContext.Current.CancellationToken);
        Assert.All(back.AsSpan<double>().ToArray(), difference => Assert.Equal(0, difference, 1e-9));
    }

    [Fact]
    public async Task Wrong_input_is_refused()
    {
        var x = Reference.Data("regression", "x");
        var many = await Assert.ThrowsAsync<ValueException>(() => new PrincipalComponents { ComponentCount = 5 }.FitAsync(_runtime, x, TestContext.Current.CancellationToken));
        Assert.Contains("principal_components: the number of components must be 1 … 4 for x of shape (60, 4), but is 5.", many.Message);
        var holes = await Assert.ThrowsAsync<ValueException>(() => new PrincipalComponents().FitAsync(_runtime, Reference.Data("holes", "x"), TestContext.Current.CancellationToken));
        Assert.Contains("principal_components: x and weights must be finite", holes.Message);
    }
}
