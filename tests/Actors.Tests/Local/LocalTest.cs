using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Local;

/// <summary>What tests of the local shell share: an account of all values, and a look at what is left.</summary>
public abstract class LocalTest
{
    protected PayloadTracker Tracker { get; } = new();

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected RunHandle Start(ActorSystem system, IPlan plan, ITaskRunner runner, RunOptions? options = null, CancellationToken? cancellation = null) =>
        system.Start(plan, runner, new HashCodec(Tracker), options, cancellation ?? Stop);

    /// <summary>Awaits the end of a run, however it ends.</summary>
    protected static Task EndOf(RunHandle run) => run.Completion.ContinueWith(static _ => { }, Stop);

    protected async Task AssertNothingIsLeft(ActorSystem system, FakeRunner? runner = null)
    {
        var status = await system.GetStatusAsync();
        Assert.Equal((0, 0L, 0, 0, 0), (status.Runs, status.Nodes, status.Permits, status.Chunks, status.SpilledChunks));
        Assert.Equal((Bytes.Zero, Bytes.Zero), (status.Resident, status.Permitted));
        Assert.Equal(0, Tracker.Alive);
        Assert.Equal(0, system.Dispatcher.Spills.UsedBlocks);
        Assert.Equal(0, runner?.OpenThreads ?? 0);
    }
}
