using ActorArrays.Simulation;
using ActorArrays.Simulation.Members;

namespace ActorArrays.Actors.Tests.Simulation;

public sealed class SimulationTests
{
    [Fact]
    public void Two_hundred_seeds_keep_every_promise()
    {
        var coverage = new Coverage();
        for (var seed = 1UL; seed <= 200; seed++)
        {
            try
            {
                coverage.Add(SimWorld.Run(seed));
            }
            catch (InvariantException error)
            {
                Assert.Fail($"{error.Message}\nreplay: tests/simulate --replay {seed}");
            }
        }

        string[] expected =
        [
            "SpillChunk", "SpillFailed", "ChunkRestored", "RestoreFailed", "RetryTask", "CancelNode", "ReleaseChunk", "InputLost",
            "PermitRefused", "SetBudget", "finished", "cancelled", "failed by InjectedException", "failed by SimulatedDiskException",
        ];
        Assert.All(expected, name => Assert.True(coverage.Of(name) > 0, $"no seed saw {name}: {coverage}"));
    }

    [Fact]
    public void Two_hundred_seeds_of_several_members_keep_every_promise()
    {
        var coverage = new Coverage();
        for (var seed = 1UL; seed <= 200; seed++)
        {
            try
            {
                coverage.Add(ClusterWorld.Run(ClusterScenario.Draw(seed)));
            }
            catch (InvariantException error)
            {
                Assert.Fail($"{error.Message}\nreplay: tests/simulate --replay {seed}");
            }
        }

        string[] expected =
        [
            "FaultCrash", "FaultCut", "FaultLeave", "FaultCancel", "FaultBudget", "FrameChunkMoved", "FrameChunkGone", "FrameStopRun",
            "FrameTaskFailed", "FrameChunkPiece", "FaultPart", "FrameAdoptChunk", "RunLostWithHome", "finished", "cancelled", "SpillChunk", "ChunkRestored",
        ];
        Assert.All(expected, name => Assert.True(coverage.Of(name) > 0, $"no seed saw {name}: {coverage}"));
    }

    [Fact]
    public void A_seed_is_replayed_step_by_step()
    {
        var steps = Enumerable.Range(1, 20).Select(static seed => SimWorld.Run((ulong)seed).Steps).ToList();
        var together = Enumerable.Range(1, 20).Select(static seed => ClusterWorld.Run(ClusterScenario.Draw((ulong)seed)).Steps).ToList();
        Assert.Equal(steps, Enumerable.Range(1, 20).Select(static seed => SimWorld.Run((ulong)seed).Steps));
        Assert.Equal(together, Enumerable.Range(1, 20).Select(static seed => ClusterWorld.Run(ClusterScenario.Draw((ulong)seed)).Steps));
    }

    public static TheoryData<string> CanaryNames => [.. Canaries.All.Keys];

    public static TheoryData<string> MemberCanaryNames => [.. MemberCanaries.All.Keys];

    [Theory]
    [MemberData(nameof(MemberCanaryNames))]
    public void Every_canary_between_members_is_caught(string name) => Assert.True(
        MemberCanaries.Catch(MemberCanaries.All[name]) is not null, $"a protocol that {name} passed {MemberCanaries.SeedsMax} seeds");

    [Fact]
    public void A_failing_seed_shrinks_to_one_that_fails_alike_and_can_be_written_down()
    {
        var canary = MemberCanaries.All["sends other bytes of a chunk than it has"];
        var (seed, invariant) = MemberCanaries.Catch(canary)!.Value;
        var scenario = ClusterScenario.Draw((ulong)seed);
        var least = Shrinking.Of(scenario, invariant, canary);
        var again = Reduction.Parse(least.ToString())!;
        Assert.Equal(least.ToString(), again.ToString());
        var less = again.Apply(scenario);
        Assert.Equal(invariant, Assert.Throws<InvariantException>(() => ClusterWorld.Run(less, canary())).Invariant);
        Assert.True(less.TasksMax < scenario.TasksMax && less.Faults.Count <= scenario.Faults.Count, least.ToString());
        Assert.Null(Reduction.Parse("members=many"));
    }

    [Theory]
    [MemberData(nameof(CanaryNames))]
    public void Every_canary_is_caught(string name) =>
        Assert.True(Canaries.Catch(Canaries.All[name]) is not null, $"a protocol that {name} passed {Canaries.SeedsMax} seeds");
}
