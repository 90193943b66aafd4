using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Local;

public sealed class CancellingTests : LocalTest
{
    /// <summary>The moment is the start of one try of one task, so every run is cancelled somewhere else.</summary>
    [Fact]
    public async Task Cancelling_at_any_task_frees_everything()
    {
        var plan = RandomPlans.Draw(new SeededRandom(11), new RunId(1), 120);
        for (var moment = 0; moment < plan.TaskCount; moment += 3)
        {
            var largest = plan.LargestTaskBytes;
            await using var system = new ActorSystem(new ActorSystemOptions { Threads = 3, Budget = largest + largest });
            using var cancellation = new CancellationTokenSource();
            var at = moment;
            var runner = new FakeRunner(plan, Tracker)
            {
                During = (task, _) =>
                {
                    if (task.Index == at)
                    {
                        cancellation.Cancel();
                    }
                },
            };
            var run = Start(system, plan, runner, cancellation: cancellation.Token);
            await EndOf(run);
            Assert.True(run.Completion.IsCanceled || run.Completion.IsCompletedSuccessfully, $"{run.Completion.Exception}");
            await AssertNothingIsLeft(system, runner);
        }
    }

    [Fact]
    public async Task A_running_task_is_asked_to_stop_and_its_late_result_is_freed()
    {
        var plan = RandomPlans.Draw(new SeededRandom(2), new RunId(1), 1);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        using var started = new ManualResetEventSlim();
        var runner = new FakeRunner(plan, Tracker)
        {
            During = (_, token) =>
            {
                started.Set();
                token.WaitHandle.WaitOne();
            },
        };
        var run = Start(system, plan, runner);
        started.Wait(Stop);
        Assert.Equal(1, run.Progress.Running);
        run.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion);
        await AssertNothingIsLeft(system, runner);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_cancels_the_run()
    {
        var plan = RandomPlans.Draw(new SeededRandom(3), new RunId(1), 50);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1 });
        var run = Start(system, plan, new FakeRunner(plan, Tracker), cancellation: new CancellationToken(canceled: true));
        await EndOf(run);
        Assert.True(run.Completion.IsCanceled || run.Completion.IsCompletedSuccessfully);
        await AssertNothingIsLeft(system);
    }

    [Fact]
    public async Task Disposing_the_system_ends_its_runs_and_refuses_new_ones()
    {
        var plan = RandomPlans.Draw(new SeededRandom(7), new RunId(1), 200);
        var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        var runner = new FakeRunner(plan, Tracker);
        var run = Start(system, plan, runner);
        await system.DisposeAsync();
        Assert.True(run.Completion.IsCompleted);
        Assert.Equal((0L, 0), (Tracker.Alive, runner.OpenThreads));
        Assert.Throws<ObjectDisposedException>(() => Start(system, plan, runner));
    }
}
