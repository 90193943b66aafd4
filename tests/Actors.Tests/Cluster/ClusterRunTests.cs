using ActorArrays.Actors.Simulated;
using ActorArrays.Simulation;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Cluster;

/// <summary>Runs over members that are connected by TCP.</summary>
public sealed class ClusterRunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task Plans_give_what_they_give_in_one_process(int members, bool isTight)
    {
        await using var cluster = new LoopbackCluster();
        var plans = Enumerable.Range(1, 12).Select(static seed => RandomPlans.Draw(new SeededRandom((ulong)seed), default, 200)).ToList();
        var budget = isTight ? plans.Max(static plan => plan.LargestTaskBytes) : Bytes.MiB(1);
        var systems = await StartAsync(cluster, members, budget);
        foreach (var plan in plans)
        {
            cluster.Written.Clear();
            await cluster.EndAsync(cluster.Run(systems[^1], plan));
            Checkers.CheckResults(plan, cluster.Written);
        }

        Assert.Equal(members, cluster.RanAt.Values.Distinct().Count());
        foreach (var system in systems)
        {
            await AssertNothingIsLeftAsync(system);
            Assert.True((await system.GetStatusAsync()).Peak <= budget);
        }

        Assert.Equal(0, cluster.Tracker.Alive);
    }

    [Fact]
    public async Task Chunks_that_a_run_keeps_are_read_from_the_members_that_hold_them()
    {
        await using var cluster = new LoopbackCluster();
        var systems = await StartAsync(cluster, 3, new Bytes(60));
        var plan = Wide(30, TaskOutcome.Persisted);
        await using var run = cluster.Run(systems[0], plan);
        await cluster.EndAsync(run);
        foreach (var task in plan.Tasks)
        {
            Assert.Equal(plan.Expected[task.Id], await run.ReadPersistedAsync(task.Id, static payload => ((HashPayload)payload).Hash, Stop));
        }

        Assert.Equal(3, cluster.RanAt.Values.Distinct().Count());
    }

    [Fact]
    public async Task Runs_of_two_homes_share_the_members()
    {
        await using var cluster = new LoopbackCluster();
        var systems = await StartAsync(cluster, 3, Bytes.MiB(1));
        var plans = Enumerable.Range(20, 6).Select(static seed => RandomPlans.Draw(new SeededRandom((ulong)seed), default, 100)).ToList();
        await Task.WhenAll(plans.Select((plan, i) => cluster.EndAsync(cluster.Run(systems[i % 3], plan))));
        Assert.Equal(0, cluster.Tracker.Alive);
    }

    [Fact]
    public async Task A_run_without_a_program_stays_at_home()
    {
        await using var cluster = new LoopbackCluster();
        var systems = await StartAsync(cluster, 2, Bytes.MiB(1));
        var plan = Wide(20, TaskOutcome.Effect);
        var runner = new FakeRunner(plan, cluster.Tracker);
        await systems[0].Start(plan, runner, new HashCodec(cluster.Tracker), null, Stop).Completion;
        Checkers.CheckResults(plan, runner);
    }

    [Fact]
    public async Task A_run_that_lasts_keeps_its_number_when_numbers_begin_anew()
    {
        await using var cluster = new LoopbackCluster();
        var (system, plan) = ((await StartAsync(cluster, 1, Bytes.MiB(1)))[0], Wide(1, TaskOutcome.Persisted));
        await using var kept = cluster.Run(system, plan);
        await cluster.EndAsync(kept);
        var (tiny, numbers) = (Wide(1, TaskOutcome.Effect), new HashSet<RunId>());
        for (var run = 0; run <= 1 << ActorSystem.RunsOfMemberBits; run++)
        {
            var handle = system.Start(tiny, new FakeRunner(tiny, cluster.Tracker), new HashCodec(cluster.Tracker), null, Stop);
            await handle.Completion;
            numbers.Add(handle.Id);
        }

        Assert.DoesNotContain(kept.Id, numbers);
        Assert.True(numbers.Count < 1 << ActorSystem.RunsOfMemberBits, "the numbers have begun anew");
        Assert.Equal(plan.Expected[plan.Tasks[0].Id], await kept.ReadPersistedAsync(plan.Tasks[0].Id, static payload => ((HashPayload)payload).Hash, Stop));
    }

    [Fact]
    public async Task A_member_that_makes_another_plan_fails_the_run_and_says_so()
    {
        await using var cluster = new LoopbackCluster();
        var systems = await StartAsync(cluster, 2, Bytes.MiB(1));
        var tasks = Wide(20, TaskOutcome.Effect).Tasks;
        var error = await Assert.ThrowsAsync<RunFailedException>(() => cluster.Run(systems[1], new FakePlan("only at home", tasks)).Completion);
        Assert.Contains("member 1 has another plan", error.Message, StringComparison.Ordinal);
        await AssertNothingIsLeftAsync(systems[0]);
    }

    [Fact]
    public async Task Cancelling_stops_the_tasks_on_all_members()
    {
        await using var cluster = new LoopbackCluster();
        var systems = await StartAsync(cluster, 2, Bytes.MiB(1));
        using var isFull = new CountdownEvent(4);
        cluster.During = (_, _, stop) =>
        {
            isFull.Signal();
            stop.WaitHandle.WaitOne();
            stop.ThrowIfCancellationRequested();
        };
        var run = cluster.Run(systems[1], Wide(4, TaskOutcome.Effect));
        Assert.True(isFull.Wait(TimeSpan.FromSeconds(5), Stop));
        run.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Completion);
        foreach (var system in systems)
        {
            await AssertNothingIsLeftAsync(system);
        }
    }

    internal static async Task<List<ActorSystem>> StartAsync(LoopbackCluster cluster, int members, Bytes budget)
    {
        var (first, member) = await cluster.StartAsync("member 1", budget);
        var systems = new List<ActorSystem> { first };
        for (var number = 2; number <= members; number++)
        {
            var (system, joined) = await cluster.StartAsync($"member {number}", budget, member.Address);
            await Eventually(() => joined.Workers == number);
            systems.Add(system);
        }

        return systems;
    }

    /// <summary>What other threads do soon: asked again and again, and failed after some seconds.</summary>
    internal static async Task Eventually(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(8));
        while (!isSo())
        {
            await Task.Delay(2, limit.Token);
        }
    }

    /// <summary>A member hears of the end of a run after its home has ended it.</summary>
    internal static Task AssertNothingIsLeftAsync(ActorSystem system) => Eventually(() =>
    {
        var status = system.GetStatusAsync().GetAwaiter().GetResult();
        return (status.Runs, status.Nodes, status.Permits, status.Chunks, status.SpilledChunks) == (0, 0, 0, 0, 0) &&
            status.Resident + status.Permitted == Bytes.Zero;
    });

    /// <summary>Tasks without inputs.</summary>
    internal static FakePlan Wide(int count, TaskOutcome outcome) => new("wide", [.. Enumerable.Range(0, count).Select(index => new TaskSpec
    {
        Id = TaskId.Of(0, index),
        Inputs = [],
        ConsumerCount = 0,
        Outcome = outcome,
        OutputBytes = new Bytes(outcome == TaskOutcome.Effect ? 0 : 10),
    })]);
}
