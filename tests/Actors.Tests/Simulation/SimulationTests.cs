using ActorArrays.Simulation;
using ActorArrays.Simulation.Arrays;
using ActorArrays.Simulation.Members;
using ActorArrays.Simulation.Worlds;

namespace ActorArrays.Actors.Tests.Simulation;

public sealed class SimulationTests
{
    public static TheoryData<string> Worlds => [.. AllWorlds.All.Select(static world => world.Name)];

    public static TheoryData<string, string> CanaryNames
    {
        get
        {
            TheoryData<string, string> names = [];
            foreach (var world in AllWorlds.All)
            {
                foreach (var canary in world.Canaries)
                {
                    names.Add(world.Name, canary);
                }
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Hundreds_of_seeds_keep_every_promise_and_see_every_fault(string name)
    {
        var (world, coverage) = (WorldOf(name), new Coverage());
        for (var seed = 1UL; seed <= AllWorlds.FaultSeedsMin; seed++)
        {
            var broken = world.Run(seed, "", null, coverage);
            Assert.True(broken is null, $"{broken?.Message}\nreplay: tests/simulate --replay {seed} --world {name}");
        }

        Assert.Empty(world.Missing(coverage));
    }

    [Fact]
    public void A_fault_that_never_happens_is_told() => Assert.Contains("FaultCrash", WorldOf("cluster").Missing(new Coverage()));

    [Fact]
    public void A_seed_is_replayed_step_by_step()
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            Assert.Equal(Scenario.Draw(seed).Run().Steps, Scenario.Draw(seed).Run().Steps);
            Assert.Equal(ClusterScenario.Draw(seed).Run().Steps, ClusterScenario.Draw(seed).Run().Steps);
            Assert.Equal(ArrayScenario.Draw(seed).Run().Steps, ArrayScenario.Draw(seed).Run().Steps);
        }
    }

    [Theory]
    [MemberData(nameof(CanaryNames))]
    public void Every_canary_is_caught(string world, string canary) => Assert.True(
        AllWorlds.Catch(WorldOf(world), canary) is not null, $"one that {canary} passed {AllWorlds.CanarySeedsMax} seeds");

    [Theory]
    [InlineData("process", "frees one consumer early")]
    [InlineData("cluster", "sends other bytes of a chunk than it has")]
    [InlineData("arrays", "drops a view that it takes for nothing")]
    public void A_failing_seed_shrinks_to_one_that_fails_alike_and_can_be_written_down(string name, string canary)
    {
        var world = WorldOf(name);
        var (seed, broken) = AllWorlds.Catch(world, canary)!.Value;
        var least = world.Shrink(seed, broken.Invariant, canary);
        Assert.True(world.Understands(least));
        Assert.Equal(broken.Invariant, world.Run(seed, least, canary, new Coverage())?.Invariant);
        Assert.Null(world.Run(seed, least, canary: null, new Coverage()));
        var (all, left) = world.CountParts(seed, least);
        Assert.True(left * 2 > all, $"{left} of {all} parts were left out:\n{world.Describe(seed, least)}");
    }

    [Theory]
    [InlineData("process", "members=2")]
    [InlineData("process", "runs=many")]
    [InlineData("cluster", "without=3-")]
    [InlineData("cluster", "without=a,b")]
    [InlineData("cluster", "loss")]
    public void A_reduction_that_makes_no_sense_is_refused(string name, string reduction) => Assert.False(WorldOf(name).Understands(reduction));

    [Fact]
    public void A_reduction_is_read_as_it_was_written()
    {
        var reduction = new Reduction { Without = new SortedSet<int> { 0, 1, 2, 5, 7, 8 } }.With("loss", 0).With("budget", 1.5);
        Assert.Equal("budget=1.5 loss=0 without=0-2,5,7-8", reduction.ToString());
        Assert.Equal(reduction.ToString(), Reduction.Parse<ClusterScenario>(reduction.ToString())!.ToString());
    }

    private static IWorld WorldOf(string name) => AllWorlds.All.Single(world => world.Name == name);
}
