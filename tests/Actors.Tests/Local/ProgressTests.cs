using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Local;

public sealed class ProgressTests : LocalTest
{
    [Fact]
    public async Task Progress_counts_tasks_by_operator_and_ends_with_all_of_them()
    {
        var plan = RandomPlans.Draw(new SeededRandom(9), new RunId(1), 300);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        var reports = new Reports();
        var run = Start(system, plan, new FakeRunner(plan, Tracker), new RunOptions { Progress = reports, ProgressInterval = TimeSpan.FromTicks(10_000) });
        var report = await run.Completion;
        var last = reports.All[^1];
        Assert.True(last.IsEnded);
        Assert.Equal((plan.TaskCount, plan.TaskCount, 0), (last.TasksDone, last.TasksTotal, last.Running));
        Assert.Equal(plan.TaskCount, Assert.Single(last.Operators).Done);
        Assert.Equal(report.Duration, last.Elapsed);
        Assert.Equal(system.Budget, last.Budget);
        Assert.Equal(Bytes.Zero, last.Resident);
        Assert.Equal(report.PeakBytes, run.Progress.Peak);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public async Task What_a_receiver_of_progress_throws_is_told_to_whoever_awaits_the_run(int milliseconds)
    {
        var plan = RandomPlans.Draw(new SeededRandom(9), new RunId(1), 10);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var run = Start(system, plan, new FakeRunner(plan, Tracker), new RunOptions { Progress = new Broken(), ProgressInterval = TimeSpan.FromMilliseconds(milliseconds) });
        Assert.Equal("no terminal", (await Assert.ThrowsAsync<IOException>(() => run.Completion)).Message);
        await AssertNothingIsLeft(system);
    }

    [Fact]
    public async Task The_system_says_who_waits_for_what()
    {
        var plan = RandomPlans.Draw(new SeededRandom(2), new RunId(1), 1);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        using var started = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var runner = new FakeRunner(plan, Tracker)
        {
            During = (_, _) =>
            {
                started.Set();
                go.Wait(Stop);
            },
        };
        var run = Start(system, plan, runner);
        started.Wait(Stop);
        Assert.Contains("run 1/0#0 Running in try 1", await system.DescribeWaitingAsync(), StringComparison.Ordinal);
        go.Set();
        await run.Completion;
    }

    private sealed class Reports : IProgress<RunProgress>
    {
        private readonly Lock _gate = new();
        private readonly List<RunProgress> _all = [];

        internal IReadOnlyList<RunProgress> All
        {
            get
            {
                lock (_gate)
                {
                    return [.. _all];
                }
            }
        }

        public void Report(RunProgress value)
        {
            lock (_gate)
            {
                _all.Add(value);
            }
        }
    }

    private sealed class Broken : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => throw new IOException("no terminal");
    }
}
