using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Local;

public sealed class PersistedTests : LocalTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_later_run_takes_the_persisted_chunks_of_an_earlier_one(bool isFirstAwaited)
    {
        var first = Leaves(20);
        var second = Sums(first);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2, Budget = new Bytes(80) });
        var runner = new FakeRunner(first, Tracker);
        var run = Start(system, first, runner);
        if (isFirstAwaited)
        {
            await run.Completion;
        }

        var summer = new FakeRunner(second, Tracker);
        await Start(system, second, summer).Completion;
        ActorArrays.Simulation.Checkers.CheckResults(second, summer);
        await run.Completion;
        Assert.Equal(20, (await system.GetStatusAsync()).Chunks);
        await run.DisposeAsync();
        Assert.Equal((0, 0L), ((await system.GetStatusAsync()).Chunks, Tracker.Alive));
    }

    [Fact]
    public async Task A_persisted_chunk_can_be_read_from_outside_even_if_it_is_on_disk()
    {
        var plan = Leaves(20);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2, Budget = new Bytes(40) });
        await using var run = Start(system, plan, new FakeRunner(plan, Tracker));
        var report = await run.Completion;
        Assert.True(report.SpilledBytes > Bytes.Zero);
        foreach (var task in plan.Tasks)
        {
            var hash = await run.ReadPersistedAsync(task.Id, static payload => ((HashPayload)payload).Hash, Stop);
            Assert.Equal(plan.Expected[task.Id], hash);
        }
    }

    [Fact]
    public async Task A_run_that_takes_a_disposed_chunk_says_so()
    {
        var first = Leaves(4);
        var second = Sums(first);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2 });
        var run = Start(system, first, new FakeRunner(first, Tracker));
        await run.Completion;
        await run.DisposeAsync();
        var error = await Assert.ThrowsAsync<RunFailedException>(
            () => Start(system, second, new FakeRunner(second, Tracker)).Completion);
        Assert.Contains("Keep the array until all that is computed from it is done.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spoiled_spill_is_an_error_that_names_the_task_and_never_a_value()
    {
        var plan = Leaves(20);
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 1, Budget = new Bytes(40) });
        await using var run = Start(system, plan, new FakeRunner(plan, Tracker));
        await run.Completion;
        var task = await FirstOnDisk(system, run.Id, plan);
        system.Dispatcher.Spills.Damage(new NodeId(run.Id, task));
        var error = await Assert.ThrowsAsync<RunFailedException>(
            () => run.ReadPersistedAsync(task, static payload => payload.Size, Stop));
        Assert.Contains($"cannot read the value of run 1/{task} back", error.Message, StringComparison.Ordinal);
        Assert.Contains("are not those that were written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_is_a_clear_error_and_not_a_hang()
    {
        var plan = Leaves(20);
        var missing = Path.Combine(Path.GetTempPath(), "no", "such", "folder");
        await using var system = new ActorSystem(new ActorSystemOptions { Threads = 2, Budget = new Bytes(40), SpillDirectory = missing });
        var run = Start(system, plan, new FakeRunner(plan, Tracker));
        var error = await Assert.ThrowsAsync<RunFailedException>(() => run.Completion);
        Assert.Contains("spill: cannot write 10 B of run 1/0#", error.Message, StringComparison.Ordinal);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0L), ((await system.GetStatusAsync()).Chunks, Tracker.Alive));
    }

    private static async Task<TaskId> FirstOnDisk(ActorSystem system, RunId run, FakePlan plan)
    {
        await system.GetStatusAsync();
        Assert.True(system.Dispatcher.Directory.TryGetRun(run, out var actors));
        return plan.Tasks.Select(static task => task.Id).First(task => actors.Nodes[task].State == Actors.Protocol.NodeState.Spilled);
    }

    private static FakePlan Leaves(int count) => new("leaves", [.. Enumerable.Range(0, count).Select(index => new TaskSpec
    {
        Id = TaskId.Of(0, index),
        Inputs = [],
        ConsumerCount = 0,
        Outcome = TaskOutcome.Persisted,
        OutputBytes = new Bytes(10),
    })]);

    private static FakePlan Sums(FakePlan leaves)
    {
        var known = leaves.Tasks.ToDictionary(static task => new NodeId(new RunId(1), task.Id), task => (leaves.Expected[task.Id], task.OutputBytes));
        return new FakePlan("sums", [.. known.Keys.Chunk(4).Select((inputs, index) => new TaskSpec
        {
            Id = TaskId.Of(0, index),
            Inputs = inputs,
            ConsumerCount = 0,
            Outcome = TaskOutcome.Effect,
        })], known);
    }
}
