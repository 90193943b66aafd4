using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Protocol;

/// <summary>The sentence that says why no more runs than does, at moments of a simulated run.</summary>
public sealed class WaitReasonTests
{
    private static readonly PayloadTracker Tracker = new();
    private static readonly TimeSpan TaskTime = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void An_idle_process_says_so() =>
        Assert.StartsWith("why: nothing is being computed\n", WaitReport.Of(new SimulatedSystem().Directory), StringComparison.Ordinal);

    [Fact]
    public void A_task_waits_for_a_thread() => AssertSaid(
        "is next, and waits for a thread: 1 of the tasks before it have their memory", new SimulationOptions { Threads = 1, Budget = new Bytes(25) }, Leaves(2));

    [Fact]
    public void A_task_waits_for_memory() => AssertSaid(
        "is next, and waits for memory: it needs 10 B, and 5 B of 15 B are free", new SimulationOptions { Threads = 2, Budget = new Bytes(15) }, Leaves(2));

    [Fact]
    public void Tasks_that_run_wait_for_nothing() =>
        AssertSaid("nothing waits for memory: 2 of the tasks have theirs", new SimulationOptions { Threads = 2 }, Leaves(2));

    [Fact]
    public void A_failed_task_waits_for_another_try() => AssertSaid(
        "1 of the tasks have failed and wait for another try", new SimulationOptions { Threads = 2 }, Leaves(1),
        static (_, attempt) => attempt == 1 ? new TransientException("once") : null);

    private static FakePlan Leaves(int count) => new("leaves", [.. Enumerable.Range(0, count).Select(static index => new TaskSpec
    {
        Id = TaskId.Of(0, index), Inputs = [], ConsumerCount = 0, OutputBytes = new Bytes(10), Outcome = TaskOutcome.Chunk,
    })]);

    private static void AssertSaid(string reason, SimulationOptions options, FakePlan plan, Func<TaskId, int, Exception?>? fails = null)
    {
        var system = new SimulatedSystem(options with { TaskDuration = static (_, _) => TaskTime });
        var runner = new FakeRunner(plan, Tracker) { Fails = fails ?? (static (_, _) => null) };
        var run = system.Start(plan, runner, new HashCodec(Tracker));
        HashSet<string> said = [];
        while (!run.IsEnded && system.Step())
        {
            said.Add(WaitReport.Of(system.Directory).Split('\n')[0]);
        }

        Assert.True(said.Any(line => line.Contains(reason, StringComparison.Ordinal)), string.Join('\n', said));
    }
}
