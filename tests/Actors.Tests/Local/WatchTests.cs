using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Local;

/// <summary>What a watch sees of the actors.</summary>
public sealed class WatchTests : LocalTest
{
    [Fact]
    public async Task Every_try_is_noted_and_timed_and_the_end_of_its_run_is_seen()
    {
        var plan = RandomPlans.Draw(new SeededRandom(9), new RunId(1), 300);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        using var watch = system.Watch();
        await Start(system, plan, new FakeRunner(plan, Tracker), new RunOptions { Name = "drawn" }).Completion;
        var look = await watch.LookAsync();
        var run = Assert.Single(look.Ended);
        Assert.Equal(("drawn", plan.TaskCount, plan.TaskCount, null), (run.Name, run.Done, run.Total, run.Error));
        Assert.Equal(plan.TaskCount, look.Tries.Count + look.TriesLost);
        Assert.Equal(plan.TaskCount, look.Tries.Select(static tried => tried.Node).Distinct().LongCount());
        Assert.All(look.Tries, static tried => Assert.True(tried.Ended >= tried.Began && !tried.HasFailed));
        var op = Assert.Single(run.Looks);
        var ticks = look.Tries.Sum(static tried => tried.Ended - tried.Began);
        Assert.Equal((plan.TaskCount, TimeProvider.System.GetElapsedTime(0, ticks)), (op.Tries, op.Busy));
        Assert.Equal(TimeProvider.System.GetElapsedTime(0, look.Tries.Max(static tried => tried.Ended - tried.Began)), op.Longest);
        Assert.Equal(plan.TaskCount, Enumerable.Range(0, run.Maps![0].CellCount).Sum(run.Maps[0].DoneIn));
        var next = await watch.LookAsync();
        Assert.Equal((0, 0, 0L), (next.Ended.Count, next.Tries.Count, next.TriesLost));
    }

    [Fact]
    public async Task Nobody_looks_and_nothing_is_noted()
    {
        var plan = RandomPlans.Draw(new SeededRandom(9), new RunId(1), 50);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        system.Watch().Dispose();
        var run = Start(system, plan, new FakeRunner(plan, Tracker));
        await run.Completion;
        using var watch = system.Watch();
        var look = await watch.LookAsync();
        Assert.Equal((0, 0), (look.Tries.Count, look.Ended.Count));
    }

    [Fact]
    public async Task Failed_tries_are_told_with_their_tasks()
    {
        var plan = RandomPlans.Draw(new SeededRandom(3), new RunId(1), 1);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        using var watch = system.Watch();
        var runner = new FakeRunner(plan, Tracker) { During = static (_, _) => throw new IOException("gone") };
        await EndOf(Start(system, plan, runner));
        var look = await watch.LookAsync();
        var failure = Assert.Single(look.Failures);
        Assert.Equal((1, "IOException: gone"), (failure.Attempt, failure.Error));
        Assert.True(Assert.Single(look.Tries).HasFailed);
        Assert.Contains("gone", Assert.Single(look.Ended).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_lasts_is_seen_with_its_threads_and_can_be_cancelled()
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

        // Who looks later sees what runs already.
        using var watch = system.Watch();
        var look = await watch.LookAsync();
        Assert.Equal((run.Id, RunState.Running, 1L), (Assert.Single(look.Runs).Id, look.Runs[0].State, look.Runs[0].Looks[0].Running));
        Assert.Equal((0, run.Id), (look.Threads[0].Number, look.Threads[0].Node!.Value.Run));
        var cell = Assert.Single(Assert.Single(await watch.LookAtCellsAsync(run.Id, 0, 9)).Cells);
        Assert.Equal((1L, 0L, 1L), (cell.Tasks, cell.Done, cell.Running));
        Assert.True(watch.Memory.Permitted > Bytes.Zero);
        Assert.False(await watch.CancelAsync(new RunId(99)));
        Assert.True(await watch.CancelAsync(run.Id));
        go.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion);
        look = await watch.LookAsync();
        Assert.True(Assert.Single(look.Ended).IsCancelled);
        await AssertNothingIsLeft(system);
    }

    [Fact]
    public async Task A_plan_that_throws_when_it_is_looked_at_ends_no_run()
    {
        var plan = new Unspeakable(RandomPlans.Draw(new SeededRandom(2), new RunId(1), 20));
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        using var watch = system.Watch();
        var run = Start(system, plan, new FakeRunner(plan.Inner, Tracker));
        await run.Completion;
        var look = await watch.LookAsync();
        Assert.Equal(plan.TaskCount, Assert.Single(look.Ended).Done);
        Assert.Empty(await watch.LookAtCellsAsync(run.Id, 0, 1));
        Assert.Null(look.Fault);
    }

    /// <summary>A plan whose pictures fail.</summary>
    private sealed class Unspeakable(FakePlan inner) : IPlan
    {
        public FakePlan Inner => inner;

        public IReadOnlyList<OperatorInfo> Operators => inner.Operators;

        public long TaskCount => inner.TaskCount;

        public Bytes LargestTaskBytes => inner.LargestTaskBytes;

        public IPlanCursor Open() => inner.Open();

        public IReadOnlyList<long> GridOf(int op) => throw new InvalidOperationException("no grid");

        public IReadOnlyList<int> ProducersOf(int op) => throw new InvalidOperationException("no producers");

        public string Describe(TaskId task) => throw new InvalidOperationException("no words");
    }
}
