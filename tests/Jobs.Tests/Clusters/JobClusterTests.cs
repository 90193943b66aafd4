using System.Collections.Concurrent;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs.Tests.Clusters;

/// <summary>Clusters of real members in queues whose commands are scripts.</summary>
public sealed class JobClusterTests : IDisposable
{
    private static readonly Lazy<Task<double[]>> Expected = new(ComputeAloneAsync);
    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-jobs-").FullName;
    private readonly ConcurrentQueue<string> _told = new();

    public JobClusterTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts are those of Unix");

    public static TheoryData<string> Kinds => [.. JobQueue.All.Select(static queue => queue.Name)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Told => string.Join('\n', _told);

    private JobTemplate Template => new()
    {
        SharedDirectory = _folder, Memory = Bytes.MiB(512), Interface = OperatingSystem.IsLinux() ? "lo" : null,
        Program = [Path.Combine(AppContext.BaseDirectory, "Jobs.Tests")], MemberOptions = ["--answer-why", "false"],
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory(Timeout = Limits.Test)]
    [MemberData(nameof(Kinds))]
    public async Task Members_come_from_a_queue_compute_and_are_gone_at_the_end(string kind)
    {
        using var fake = FakeQueue.Of(JobQueue.Find(kind));
        await using var runtime = Home();
        var cluster = await StartAsync(runtime, JobQueue.Find(kind), Template);
        cluster.Scale(members: 2);
        await cluster.ReadyAsync(members: 2, Stop);
        Assert.Equal(await Expected.Value, SamplePrograms.Elements((await runtime.ComputeAsync("spread", "1000", cancellation: Stop))[0]));
        Assert.Equal(2, cluster.Jobs.Count(static job => job.Id is not null));
        Assert.Contains("member at 127.0.0.1:", await cluster.LogAsync(1), StringComparison.Ordinal);

        // One of the two leaves in good order; one that the queue has not told of yet would be cancelled.
        await UntilAsync(cluster, () => cluster.Jobs.All(static job => job.State == JobState.Running));
        cluster.Scale(members: 1);
        await UntilAsync(cluster, () => cluster.Jobs.Count == 1);
        await UntilAsync(cluster, () => cluster.Members == 1);
        await UntilAsync(cluster, () => Told.Contains("has left", StringComparison.Ordinal));
        Assert.Contains("leaving (Asked)", await cluster.LogAsync(1) + await cluster.LogAsync(2), StringComparison.Ordinal);
        await cluster.DisposeAsync();
        Assert.Empty(cluster.Jobs);
        Assert.DoesNotContain("has some still", Told, StringComparison.Ordinal);
        Assert.Equal(["actorarrays-logs"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Jobs_that_end_in_the_middle_of_a_computation_are_replaced_and_change_no_bit()
    {
        await using var runtime = Home();
        await using var cluster = await StartAsync(runtime, JobQueue.Local, Template with
        {
            Walltime = TimeSpan.FromSeconds(3), Lifetime = TimeSpan.FromSeconds(1.5), LifetimeStagger = TimeSpan.FromSeconds(0.5),
        });
        cluster.ScaleJobs(2);
        await cluster.ReadyAsync(members: 1, Stop);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(await Expected.Value, SamplePrograms.Elements((await runtime.ComputeAsync("spread", "1000", cancellation: Stop))[0]));
        }

        await UntilAsync(cluster, () => cluster.Jobs.Any(static job => job.Number > 2));
        await cluster.ReadyAsync(members: 1, Stop);
        Assert.Contains("leaving (Lifetime)", await cluster.LogAsync(1) + await cluster.LogAsync(2), StringComparison.Ordinal);
        Assert.Null(cluster.Failure);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task When_jobs_die_at_their_start_who_waits_is_told_with_the_end_of_their_output()
    {
        await using var runtime = Home();
        await using var cluster = await StartAsync(runtime, JobQueue.Local, Template with { Prologue = ["echo 'module: no dotnet here'", "exit 1"] }, failures: 2);
        cluster.ScaleJobs(2);
        var error = await Assert.ThrowsAsync<JobsException>(() => cluster.ReadyAsync(1, Stop));
        Assert.Contains("2 jobs in a row ended at their start", error.Message, StringComparison.Ordinal);
        Assert.Contains("module: no dotnet here", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_queue_that_refuses_is_heard()
    {
        using var fake = FakeQueue.Refusing("sbatch: error: invalid account or account/partition combination specified");
        await using var runtime = Home();
        await using var cluster = await StartAsync(runtime, JobQueue.Slurm, Template, failures: 2);
        cluster.ScaleJobs(1);
        var error = await Assert.ThrowsAsync<JobsException>(() => cluster.ReadyAsync(1, Stop));
        Assert.Contains("invalid account or account/partition combination", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_queue_that_is_not_there_is_an_error_that_says_so()
    {
        await using var runtime = Home();
        await using var cluster = await StartAsync(runtime, JobQueue.HtCondor, Template, failures: 1);
        cluster.ScaleJobs(1);
        var error = await Assert.ThrowsAsync<JobsException>(() => cluster.ReadyAsync(1, Stop));
        Assert.Contains("condor_submit must be on the PATH", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Jobs_come_with_work_and_go_when_there_has_been_none_for_a_while()
    {
        await using var runtime = Home();
        await using var cluster = await StartAsync(runtime, JobQueue.Local, Template);
        cluster.Adapt(least: 0, most: 2);
        Assert.Equal(0, cluster.JobsWanted);
        Assert.Equal(await Expected.Value, SamplePrograms.Elements((await runtime.ComputeAsync("spread", "1000", cancellation: Stop))[0]));

        // Two looks must fall into one computation, however fast the machine is.
        for (var rows = 12000; !Told.Contains("adapting from 0 to 1 jobs", StringComparison.Ordinal); rows *= 2)
        {
            await runtime.ComputeAsync("spread", $"{rows}", cancellation: Stop);
        }

        await UntilAsync(cluster, () => cluster is { JobsWanted: 0, Jobs.Count: 0 });
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Cores_memory_and_members_are_rounded_up_to_jobs()
    {
        await using var runtime = Home();
        await using var cluster = await StartAsync(runtime, JobQueue.Local, Template with { Cores = 4, Members = 2, Memory = Bytes.GiB(2), Prologue = ["exit 1"] });
        cluster.Scale(3);
        await UntilAsync(cluster, () => cluster.JobsWanted == 2);
        cluster.ScaleCores(9);
        await UntilAsync(cluster, () => cluster.JobsWanted == 3);
        cluster.ScaleMemory(Bytes.GiB(3));
        await UntilAsync(cluster, () => cluster.JobsWanted == 2);
        cluster.ScaleJobs(0);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_home_is_of_one_cluster_and_its_secret_is_for_its_owner_alone()
    {
        await using var runtime = Home();
        await using var cluster = await StartAsync(runtime, JobQueue.Local, Template);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(cluster.SecretFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(runtime, JobQueue.Local, Template));
        await Assert.ThrowsAsync<OptionException>(() => StartAsync(Home(), JobQueue.Local, Template with { Cores = 0 }));
    }

    private static ArrayRuntime Home() => new(new ActorArraysOptions { Threads = 1, Memory = Bytes.MiB(256), AnswerWhy = false });

    private static async Task<double[]> ComputeAloneAsync()
    {
        await using var runtime = Home();
        return SamplePrograms.Elements((await runtime.ComputeAsync(SamplePrograms.Build(1000), cancellation: Stop))[0]);
    }

    private Task<JobCluster> StartAsync(ArrayRuntime runtime, JobQueue queue, JobTemplate template, int failures = 5) => JobCluster.StartAsync(runtime, queue, template, new JobClusterOptions
    {
        Programs = SamplePrograms.All,
        MemberTimeout = TimeSpan.FromSeconds(2),
        LookTime = TimeSpan.FromMilliseconds(200),
        StartTime = TimeSpan.FromMilliseconds(500),
        TargetTime = TimeSpan.FromMilliseconds(200),
        Patience = TimeSpan.FromSeconds(1),
        FailuresMax = failures,
        Log = _told.Enqueue,
    });

    private async Task UntilAsync(JobCluster cluster, Func<bool> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Limits.Wait, $"{cluster.JobsWanted} jobs are wanted, {cluster.Members} members are there, and {string.Join(", ", cluster.Jobs)}; told was:\n{Told}");
            await Task.Delay(20, Stop);
        }
    }
}
