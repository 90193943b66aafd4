using ActorArrays.Simulation;

namespace ActorArrays.Actors.Tests.Simulation;

public sealed class SimulationTests
{
    [Fact]
    public void Two_hundred_seeds_keep_every_promise()
    {
        for (var seed = 1UL; seed <= 200; seed++)
        {
            try
            {
                SimWorld.Run(seed);
            }
            catch (InvariantException error)
            {
                Assert.Fail($"{error.Message}\nreplay: tests/simulate --replay {seed}");
            }
        }
    }

    [Fact]
    public void A_seed_is_replayed_step_by_step()
    {
        var steps = Enumerable.Range(1, 20).Select(static seed => SimWorld.Run((ulong)seed)).ToList();
        Assert.Equal(steps, Enumerable.Range(1, 20).Select(static seed => SimWorld.Run((ulong)seed)));
    }

    public static TheoryData<string> CanaryNames => [.. Canaries.All.Keys];

    [Theory]
    [MemberData(nameof(CanaryNames))]
    public void Every_canary_is_caught(string name) =>
        Assert.True(Canaries.Catch(Canaries.All[name]) is not null, $"a protocol that {name} passed {Canaries.SeedsMax} seeds");
}
