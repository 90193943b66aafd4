using ActorArrays;
using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.Runtime;

/// <summary>Arrays of 100,000,000 chunks, each a task of its own, of which a part is computed.</summary>
public sealed class HugePlanTests
{
    private const long Chunks = 100_000_000;

    private static readonly ActorArraysOptions Options = new() { Threads = 2, Memory = Bytes.MiB(64) };

    [Fact]
    public async Task A_slice_computes_its_own_chunks_alone()
    {
        await using var runtime = new ArrayRuntime(Options);
        var x = Squares()[1_000..1_200];
        var result = await runtime.ComputeAsync([x.Sum(), x.Max()], null, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1_000, 200).Sum(i => (double)i * i), result[0].AsSpan<double>()[0]);
        Assert.Equal(1_199.0 * 1_199.0, result[1].AsSpan<double>()[0]);
        Assert.InRange(result.Report.Tasks, 200, 1_000);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_after_some_tasks_leaves_nothing()
    {
        await using var runtime = new ArrayRuntime(Options);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var progress = new CancelAfter(5_000, cancel);
        var x = Squares();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            runtime.ComputeAsync([x.Sum(), x.Max()], new ComputeOptions { Progress = progress }, cancel.Token));
        var status = await runtime.Actors.GetStatusAsync();
        Assert.Equal((0, 0L, 0, 0), (status.Runs, status.Nodes, status.Permits, status.Chunks));
        Assert.InRange(status.Peak.Value, 0, Bytes.MiB(1).Value);
        Assert.Equal(0, runtime.Pool.LiveBytes);
    }

    // Two reductions want it, so that its chunks are tasks.
    private static ChunkedArray Squares() => ArrayMath.Square(ChunkedArray.Arange(Chunks, DType.Float64, 1));

    private sealed class CancelAfter(long tasks, CancellationTokenSource cancel) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.TasksDone >= tasks)
            {
                cancel.Cancel();
            }
        }
    }
}
