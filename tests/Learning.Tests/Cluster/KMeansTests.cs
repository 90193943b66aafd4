using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Learning;
using ActorArrays.Tasks;

namespace Learning.Tests.Cluster;

/// <summary>Clusters are scikit-learn's from the same start, and good from a start that is drawn.</summary>
public sealed class KMeansTests(LearningRuntime fixture) : IClassFixture<LearningRuntime>
{
    private readonly ArrayRuntime _runtime = fixture.Runtime;

    [Fact]
    public async Task Centers_from_a_start_are_those_of_the_reference()
    {
        foreach (var one in Reference.Cases("kmeans"))
        {
            var start = await Reference.Data("blobs", "start").ComputeAsync(_runtime, TestContext.Current.CancellationToken);
            var model = await new KMeans { ClusterCount = 3, Start = new Matrix(3, 2, start.AsSpan<double>()), Tolerance = 0 }
                .FitAsync(_runtime, one.X, TestContext.Current.CancellationToken);
            Assert.True(model.IsConverged);
            one.Check("centers", model.Centers.Values);
            one.Check("inertia", model.Inertia);
            await one.CheckAsync("labels", model.Predict(one.X), _runtime);
            await one.CheckAsync("distances", model.Transform(one.X), _runtime);
            Assert.Equal([40, 40, 40], model.Counts);
        }
    }

    [Fact]
    public async Task A_drawn_start_finds_the_clusters_whatever_the_chunks_and_threads()
    {
        var want = Reference.Cases("kmeans").First();
        KMeansModel? first = null;
        foreach (var (rows, threads) in new[] { (7L, 1), (120L, 2), (50L, 4) })
        {
            await using var runtime = new ArrayRuntime(new ActorArraysOptions { Memory = Bytes.MiB(8), Threads = threads });
            var model = await new KMeans { ClusterCount = 3, Seed = 5 }
                .FitAsync(runtime, Reference.Data("blobs", "x", rows), TestContext.Current.CancellationToken);
            want.Check("inertia", model.Inertia, 1e-6);
            first ??= model;
            for (var i = 0; i < first.Centers.Values.Length; i++)
            {
                Assert.Equal(first.Centers.Values[i], model.Centers.Values[i], 1e-12);
            }
        }
    }

    [Fact]
    public async Task A_cluster_that_no_row_is_nearest_to_begins_at_a_far_row()
    {
        var x = Reference.Data("blobs", "x");
        var start = new Matrix(3, 2, [0, 0, 6, 1, 1e6, 1e6]);
        var model = await new KMeans { ClusterCount = 3, Start = start, Tolerance = 0 }.FitAsync(_runtime, x, TestContext.Current.CancellationToken);
        Reference.Cases("kmeans").First().Check("inertia", model.Inertia, 1e-6);
    }

    [Fact]
    public async Task Rows_that_are_all_the_same_have_centers_too()
    {
        var model = await new KMeans { ClusterCount = 3 }.FitAsync(_runtime, ChunkedArray.Ones([20, 2]), TestContext.Current.CancellationToken);
        Assert.Equal(0, model.Inertia);
        Assert.Equal(20, model.Counts.Sum());
    }

    [Fact]
    public async Task Wrong_input_is_refused()
    {
        var many = await Assert.ThrowsAsync<ValueException>(() =>
            new KMeans { ClusterCount = 9 }.FitAsync(_runtime, ChunkedArray.Ones([8, 2]), TestContext.Current.CancellationToken));
        Assert.Contains("k_means: the number of clusters must be 1 … 8, the rows, but is 9.", many.Message);
        var holes = await Assert.ThrowsAsync<ValueException>(() => new KMeans().FitAsync(_runtime, Reference.Data("holes", "x"), TestContext.Current.CancellationToken));
        Assert.Contains("k_means: x and weights must be finite", holes.Message);
    }
}
