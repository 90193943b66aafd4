using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Local;

/// <summary>A bug inside the actors: every run is told, and nothing goes on.</summary>
public sealed class FaultTests : LocalTest
{
    [Fact]
    public async Task A_bug_ends_every_run_with_it_and_leaves_no_timer()
    {
        var clock = new CountingClock();
        var plan = RandomPlans.Draw(new SeededRandom(2), new RunId(1), 1);
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
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1, TimeProvider = clock });
        var run = Start(system, plan, runner, new RunOptions { Deadline = TimeSpan.FromHours(1), Progress = new Progress<RunProgress>() });
        started.Wait(Stop);
        Assert.Equal(2, clock.Timers);
        system.Dispatcher.Post(static () => throw new InvariantException("INV-0", "planted"));
        go.Set();
        Assert.Equal("INV-0", (await Assert.ThrowsAsync<InvariantException>(() => run.Completion)).Invariant);
        Assert.Equal(0, clock.Timers);
        await Assert.ThrowsAsync<InvariantException>(() => Start(system, plan, runner, new RunOptions { Progress = new Progress<RunProgress>() }).Completion);
        Assert.Equal(0, clock.Timers);
    }

    /// <summary>Counts the timers that are not disposed; none of them rings.</summary>
    private sealed class CountingClock : TimeProvider
    {
        private int _timers;

        internal int Timers => Volatile.Read(ref _timers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _timers);
            return new SilentTimer(this);
        }

        private sealed class SilentTimer(CountingClock clock) : ITimer
        {
            private int _isDisposed;

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
                if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
                {
                    Interlocked.Decrement(ref clock._timers);
                }
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
