using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Learning;

namespace Learning.Tests.Datasets;

/// <summary>Rows that are made up are the same whatever the chunks, and models find what they were made of.</summary>
public sealed class DatasetsTests(LearningRuntime fixture) : IClassFixture<LearningRuntime>
{
    private const int Rows = 20_000;
    private static readonly double[] Coefficients = [0.5, -1, 0.25];
    private readonly ArrayRuntime _runtime = fixture.Runtime;

    private static Matrix Points { get; } = new(3, 2, [0, 0, 9, 0, 0, 9]);

    [Fact]
    public async Task Chunks_change_no_number()
    {
        Func<long, (ChunkedArray X, ChunkedArray Y)>[] makers =
        [
            chunks => ActorArrays.Learning.Datasets.MakeBlobs(300, Points, 5, chunks: chunks),
            chunks => ActorArrays.Learning.Datasets.MakeRegression(300, Coefficients, 5, 1, 0.1, chunks),
            chunks => ActorArrays.Learning.Datasets.MakeClassification(300, Coefficients, 5, chunks: chunks),
            chunks => ActorArrays.Learning.Datasets.MakeCounts(300, Coefficients, 5, chunks: chunks),
        ];
        foreach (var make in makers)
        {
            var ((x, y), (otherX, otherY)) = (make(300), make(17));
            var equal = ArrayMath.Equal(x, otherX).All() & ArrayMath.Equal(y, otherY).All();
            Assert.True((await equal.ComputeAsync(_runtime, TestContext.Current.CancellationToken)).AsSpan<bool>()[0]);
        }
    }

    [Fact]
    public async Task Models_find_what_rows_were_made_of()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (x, y) = ActorArrays.Learning.Datasets.MakeRegression(Rows, Coefficients, 1, 7, 0.1);
        var linear = await new LinearRegression().FitAsync(_runtime, x, y, null, cancellation);
        Near([.. linear.Coefficients, linear.Intercept], [.. Coefficients, 7], 0.01);
        (x, y) = ActorArrays.Learning.Datasets.MakeClassification(Rows, Coefficients, 2, 0.3);
        var logistic = await new LogisticRegression { C = double.PositiveInfinity }.FitAsync(_runtime, x, y, null, cancellation);
        Near([.. logistic.Coefficients.Values, logistic.Intercept[0]], [.. Coefficients, 0.3], 0.1);
        (x, y) = ActorArrays.Learning.Datasets.MakeCounts(Rows, Coefficients, 3, 0.2);
        var poisson = await new PoissonRegression { Alpha = 0 }.FitAsync(_runtime, x, y, null, cancellation);
        Near([.. poisson.Coefficients, poisson.Intercept], [.. Coefficients, 0.2], 0.05);
        (x, y) = ActorArrays.Learning.Datasets.MakeBlobs(Rows, Points, 4);
        var clusters = await new KMeans { ClusterCount = 3 }.FitAsync(_runtime, x, cancellation);
        Near([.. clusters.Centers.Values.ToArray().Order()], [.. Points.Values.ToArray().Order()], 0.1);
        Assert.Equal(2, clusters.Inertia / Rows, 0.1);
    }

    private static void Near(double[] got, double[] want, double tolerance)
    {
        for (var i = 0; i < want.Length; i++)
        {
            Assert.Equal(want[i], got[i], tolerance);
        }
    }
}
