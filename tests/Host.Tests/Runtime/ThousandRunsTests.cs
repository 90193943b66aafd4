using ActorArrays;
using ActorArrays.Actors;
using ActorArrays.Actors.Simulated;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.Runtime;

/// <summary>INV-13 with real arrays: runs that finish, fail and are cancelled in any order leave nothing behind.</summary>
public sealed class ThousandRunsTests : IDisposable
{
    private const int Runs = 1_000;
    private const int AtOnce = 8;

    // A third of what the largest program holds at once, so that chunks go to disk.
    private static readonly Bytes Budget = Bytes.KiB(400);

    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-runs-").FullName;

    [Fact]
    public async Task A_thousand_runs_leave_no_actor_no_byte_and_no_file()
    {
        var options = new ActorArraysOptions { Threads = 2, Memory = Budget, SpillDirectory = _folder, Retries = 0 };
        var (random, ended, spilled) = (new SeededRandom(2026), new Dictionary<Ending, int>(), Bytes.Zero);
        await using (var runtime = new ArrayRuntime(options))
        {
            var running = new List<Task<(Ending Ending, Bytes Spilled)>>();
            for (var run = 0; run < Runs; run++)
            {
                running.Add(RunAsync(runtime, random.Next()));
                if (running.Count == AtOnce || run == Runs - 1)
                {
                    var done = await Task.WhenAny(running);
                    running.Remove(done);
                    Count(await done);
                }
            }

            foreach (var last in running)
            {
                Count(await last);
            }

            await AssertNothingIsLeft(runtime);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.Equal(Runs, ended.Values.Sum());
        Assert.All(Enum.GetValues<Ending>(), ending => Assert.InRange(ended.GetValueOrDefault(ending), Runs / 10, Runs));
        Assert.True(spilled > Bytes.Zero);

        void Count((Ending Ending, Bytes Spilled) outcome)
        {
            ended[outcome.Ending] = ended.GetValueOrDefault(outcome.Ending) + 1;
            spilled += outcome.Spilled;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(Ending Ending, Bytes Spilled)> RunAsync(ArrayRuntime runtime, ulong seed)
    {
        var random = new SeededRandom(seed);
        var plan = (Ending)random.Below(3);
        var last = random.Below(16);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var blocks = 0;
        var options = new ComputeOptions { Priority = random.Between(-2, 2), Share = random.Between(1, 4) };
        try
        {
            var result = await runtime.ComputeAsync([Anomaly(random, OnBlock)], options, cancel.Token);
            return (Ending.Finished, result.Report.SpilledBytes);
        }
        catch (RunFailedException)
        {
            return (Ending.Failed, Bytes.Zero);
        }
        catch (OperationCanceledException)
        {
            return (Ending.Cancelled, Bytes.Zero);
        }

        void OnBlock()
        {
            var block = Interlocked.Increment(ref blocks) - 1;
            if (plan == Ending.Failed && block == last)
            {
                throw new IOException($"block {block} fails, as seed {seed} says");
            }

            if (plan == Ending.Cancelled && block == last)
            {
                cancel.Cancel();
            }
        }
    }

    // Every chunk waits for the mean of all: half a megabyte of them in a budget of 400 KiB.
    private static ChunkedArray Anomaly(SeededRandom random, Action onBlock)
    {
        var x = new ArrayRandom(random.Next()).Normal(1, 2, [256, 256], chunks: (64, 64));
        var watched = ArrayMath.MapBlocks(
            blocks =>
            {
                // Planning calls it too, with blocks that have no elements.
                if (blocks[0].Expr is MemoryExpr)
                {
                    onBlock();
                }

                return blocks[0] * 2.0;
            },
            [x], new BlockOptions { DType = DType.Float64 });
        return (watched - watched.Mean()).Std(axis: 0);
    }

    private static async Task AssertNothingIsLeft(ArrayRuntime runtime)
    {
        var status = await runtime.Actors.GetStatusAsync();
        Assert.Equal((0, 0L, 0, 0, 0), (status.Runs, status.Nodes, status.Permits, status.Chunks, status.SpilledChunks));
        Assert.Equal((Bytes.Zero, Bytes.Zero), (status.Resident, status.Permitted));
        Assert.Equal(0, runtime.Pool.LiveBytes);
    }

    private enum Ending
    {
        Finished,
        Failed,
        Cancelled,
    }
}
