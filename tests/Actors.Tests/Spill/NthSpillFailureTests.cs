using ActorArrays.Actors.Simulated;
using ActorArrays.Actors.Tests.Local;
using ActorArrays.Simulation.Plans;

namespace ActorArrays.Actors.Tests.Spill;

/// <summary>The first call to the disk fails, then the second, and so on, until a run passes untouched.</summary>
public sealed class NthSpillFailureTests : LocalTest, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("actorarrays-spill-").FullName;

    // Its plan spills often when it gets no more memory than its largest task needs.
    private const ulong SpillingSeed = 4;

    [Fact]
    public async Task Every_call_that_fails_ends_in_a_clear_error_and_leaves_nothing()
    {
        var failures = 0;
        while (await FailsAsync(failures + 1))
        {
            failures++;
        }

        Assert.True(failures > 10, $"the plan is meant to spill often, but made {failures} calls");
    }

    [Fact]
    public async Task Reads_that_stop_short_are_continued()
    {
        var disk = new FaultySpillDisk(failing: 0) { ReadsShort = true };
        var (plan, runner) = Tight();
        await using var system = new ActorSystem(Options(plan, disk));
        var report = await Start(system, plan, runner).Completion;
        ActorArrays.Simulation.Checkers.CheckResults(plan, runner);
        Assert.True(report.SpilledBytes > Bytes.Zero);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private async Task<bool> FailsAsync(int call)
    {
        var disk = new FaultySpillDisk(call);
        var (plan, runner) = Tight();
        await using (var system = new ActorSystem(Options(plan, disk)))
        {
            var run = Start(system, plan, runner);
            await EndOf(run);
            if (run.Completion.IsFaulted)
            {
                var error = await Assert.ThrowsAsync<RunFailedException>(() => run.Completion);
                Assert.Matches($"No space left on device \\((open|write|read) {call}\\)", error.Message);
                Assert.Contains("file " + _directory, error.Message, StringComparison.Ordinal);
                Assert.Contains("Free disk space, or give it more memory.", error.Message, StringComparison.Ordinal);
            }
            else
            {
                ActorArrays.Simulation.Checkers.CheckResults(plan, runner);
            }

            await AssertNothingIsLeft(system, runner);
        }

        Assert.Equal(0, disk.OpenFiles);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
        return disk.HasFailed;
    }

    private ActorSystemOptions Options(FakePlan plan, FaultySpillDisk disk) =>
        new() { Threads = 1, Budget = plan.LargestTaskBytes, SpillDirectory = _directory, SpillDisk = disk };

    private (FakePlan Plan, FakeRunner Runner) Tight()
    {
        var plan = RandomPlans.Draw(new SeededRandom(SpillingSeed), new RunId(1), 200);
        return (plan, new FakeRunner(plan, Tracker));
    }
}
