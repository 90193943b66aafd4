using ActorArrays.Simulation;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Cluster;

/// <summary>Members that leave, and members and homes that are lost while a run needs them.</summary>
public sealed class LostMemberTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_that_goes_in_the_middle_of_a_run_changes_no_result(bool isGraceful)
    {
        await using var cluster = new LoopbackCluster { Timeout = TimeSpan.FromMilliseconds(500) };
        var systems = await ClusterRunTests.StartAsync(cluster, 2, Bytes.MiB(1));
        var (_, third) = await cluster.StartAsync("third", Bytes.MiB(1), cluster.FirstAddress);
        await ClusterRunTests.Eventually(() => cluster.MemberOf(systems[0]).Workers == 3);
        using var hasBegun = new ManualResetEventSlim();
        var count = 0;
        cluster.During = (name, _, stop) =>
        {
            if (name == "third" && Interlocked.Increment(ref count) == 40)
            {
                hasBegun.Set();
            }

            stop.WaitHandle.WaitOne(1);
        };
        var plan = Layers(width: 60, depth: 20);
        var run = cluster.Run(systems[0], plan);
        hasBegun.Wait(TimeSpan.FromSeconds(5), Stop);
        var going = isGraceful ? third.DisposeAsync() : third.Network.DisposeAsync();
        await cluster.EndAsync(run);
        await going;
        Checkers.CheckResults(plan, cluster.Written);
        await ClusterRunTests.AssertNothingIsLeftAsync(systems[0]);
        await ClusterRunTests.AssertNothingIsLeftAsync(systems[1]);
    }

    [Fact]
    public async Task When_the_home_is_lost_the_others_free_all_that_they_have_of_its_runs()
    {
        await using var cluster = new LoopbackCluster { Timeout = TimeSpan.FromMilliseconds(500) };
        var systems = await ClusterRunTests.StartAsync(cluster, 2, Bytes.MiB(1));
        var (home, member) = await cluster.StartAsync("home", Bytes.MiB(1), cluster.FirstAddress, listens: false);
        var run = cluster.Run(home, ClusterRunTests.Wide(300, TaskOutcome.Persisted));
        await cluster.EndAsync(run);
        Assert.All(systems, static system => Assert.True(system.GetStatusAsync().GetAwaiter().GetResult().Resident > Bytes.Zero));
        await member.Network.DisposeAsync();
        foreach (var system in systems)
        {
            await ClusterRunTests.AssertNothingIsLeftAsync(system);
        }
    }

    [Fact]
    public async Task A_member_whose_connections_break_for_a_moment_is_not_lost()
    {
        await using var cluster = new LoopbackCluster { Timeout = TimeSpan.FromSeconds(4) };
        var systems = await ClusterRunTests.StartAsync(cluster, 2, Bytes.MiB(1));
        cluster.During = static (_, _, stop) => stop.WaitHandle.WaitOne(1);
        var plan = Layers(width: 40, depth: 20);
        var run = cluster.Run(systems[1], plan);
        for (var cut = 0; cut < 3; cut++)
        {
            var done = run.Progress.TasksDone;
            cluster.MemberOf(systems[1]).Network.Break();
            await ClusterRunTests.Eventually(() => run.Completion.IsCompleted || run.Progress.TasksDone > done + 20);
        }

        await cluster.EndAsync(run);
        Checkers.CheckResults(plan, cluster.Written);
        Assert.True(cluster.Runs == 800, $"{cluster.Runs} tries\n{string.Join('\n', cluster.Log)}");
    }

    [Fact]
    public async Task What_a_member_holds_for_a_run_moves_to_others_when_it_leaves()
    {
        await using var cluster = new LoopbackCluster();
        var systems = await ClusterRunTests.StartAsync(cluster, 2, Bytes.MiB(1));
        var (_, third) = await cluster.StartAsync("third", Bytes.MiB(1), cluster.FirstAddress);
        await ClusterRunTests.Eventually(() => cluster.MemberOf(systems[0]).Workers == 3);
        var plan = ClusterRunTests.Wide(60, TaskOutcome.Persisted);
        await using var run = cluster.Run(systems[0], plan);
        await cluster.EndAsync(run);
        Assert.Contains("third", cluster.RanAt.Values);
        await third.DisposeAsync();
        foreach (var task in plan.Tasks)
        {
            Assert.Equal(plan.Expected[task.Id], await run.ReadPersistedAsync(task.Id, static payload => ((HashPayload)payload).Hash, Stop));
        }

        Assert.Equal(60, cluster.Runs);
    }

    /// <summary>Tasks in layers, each of which takes two of the layer before; the last ones write.</summary>
    private static FakePlan Layers(int width, int depth) => new("layers", [.. Enumerable.Range(0, width * depth).Select(index =>
    {
        var (layer, column) = Math.DivRem(index, width);
        return new TaskSpec
        {
            Id = TaskId.Of(0, index),
            Inputs = layer == 0 ? [] :
                [new NodeId(default, TaskId.Of(0, index - width)), new NodeId(default, TaskId.Of(0, ((layer - 1) * width) + ((column + 7) % width)))],
            ConsumerCount = layer == depth - 1 ? 0 : 2,
            Outcome = layer == depth - 1 ? TaskOutcome.Effect : TaskOutcome.Chunk,
            OutputBytes = new Bytes(layer == depth - 1 ? 0 : 100),
        };
    })]);
}
