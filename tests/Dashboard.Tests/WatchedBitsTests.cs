using ActorArrays;
using ActorArrays.Dashboard;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace Dashboard.Tests;

/// <summary>INV-20: who looks changes nothing.</summary>
public sealed class WatchedBitsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1L << 30)]
    [InlineData(3, 1L << 30)]
    [InlineData(2, 3L << 20)]
    public async Task A_computation_that_is_watched_closely_has_the_bits_and_the_bounds_of_one_that_is_not(int threads, long memory)
    {
        var x = new ArrayRandom(seed: 5).Normal(10, 2, [600, 600], chunks: (100, 100));
        var deviations = (x + x.Transpose()) - x.Mean(axis: 0);
        await using var alone = new ArrayRuntime(new ActorArraysOptions { Threads = 2 });
        var expected = await alone.ComputeAsync([deviations, deviations.Std(axis: 1)], cancellation: Stop);
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = threads, Memory = new Bytes(memory) });
        await using var dashboard = RuntimeDashboard.Watch(runtime);
        using var end = new CancellationTokenSource();
        var looking = LookAsync(dashboard, end.Token);
        for (var time = 0; time < 10; time++)
        {
            var got = await runtime.ComputeAsync([deviations, deviations.Std(axis: 1)], cancellation: Stop);
            Assert.True(got[0].AsSpan<double>().SequenceEqual(expected[0].AsSpan<double>()));
            Assert.True(got[1].AsSpan<double>().SequenceEqual(expected[1].AsSpan<double>()));
            Assert.True(got.Report.PeakBytes.Value <= memory);
        }

        await end.CancelAsync();
        Assert.True(await looking > 0);
        Assert.Equal(0, (await runtime.Actors.GetStatusAsync()).Nodes);
    }

    /// <summary>Asks for everything, again and again.</summary>
    private static async Task<int> LookAsync(RuntimeDashboard dashboard, CancellationToken end)
    {
        var looks = 0;
        while (!end.IsCancellationRequested)
        {
            foreach (var path in (string[])["/api/overview", "/api/runs/1", "/api/runs/1/chunks", "/api/tasks", "/api/memory", "/api/failures", "/api/why", "/metrics"])
            {
                var request = new ActorArrays.Dashboard.Serving.DashboardRequest("GET", path, static _ => null, static _ => null);
                looks += (await dashboard.Api.AnswerAsync(request, mayCancel: false)).Body.Length > 0 ? 1 : 0;
            }

            await Task.Yield();
        }

        return looks;
    }
}
