using System.Diagnostics;
using ActorArrays.Host.Configuration;
using ActorArrays.Jobs.Tests.Clusters;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs.Tests.Allocations;

/// <summary>Processes of an allocation that is there: who is which, and that they compute together.</summary>
public sealed class AllocationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-allocation-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, string?> Environments => new()
    {
        { "SLURM_PROCID=2 SLURM_STEP_NUM_TASKS=7 SLURM_JOB_ID=4711 SLURM_STEP_ID=0 SLURM_STEP_TASKS_PER_NODE=2(x3),1 SLURM_CPUS_PER_TASK=8", "2/7 4711-0 2 8" },
        { "SLURM_PROCID=0 SLURM_STEP_NUM_TASKS=1 SLURM_JOB_ID=4711 SLURM_STEP_ID=3 SLURM_STEP_TASKS_PER_NODE=1 SLURM_RESTART_COUNT=2", "0/1 4711-3-2 1 " },
        { "FLUX_TASK_RANK=1 FLUX_JOB_SIZE=4 FLUX_JOB_ID=ƒM7Zq", "1/4 _M7Zq 1 " },
        { "OMPI_COMM_WORLD_RANK=3 OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_LOCAL_SIZE=2 PMIX_NAMESPACE=prterun-one-1@1", "3/4 prterun-one-1_1 2 " },
        { "PMI_RANK=3 PMI_SIZE=4 MPI_LOCALNRANKS=4 PBS_JOBID=4711.server", "3/4 4711.server 4 " },

        // The script of a batch job is no process of a step, though it has a number.
        { "SLURM_PROCID=0 SLURM_NTASKS=7 SLURM_JOB_ID=4711", null },
        { "", null },
    };

    [Theory]
    [MemberData(nameof(Environments))]
    public void A_process_is_known_by_what_its_launcher_tells_it(string environment, string? expected)
    {
        var rank = AllocationRank.Find(Lookup(environment));
        Assert.Equal(expected, rank is null ? null : $"{rank.Rank}/{rank.Count} {rank.Key} {rank.OnMachine} {rank.Cores}");
    }

    [Fact]
    public void Processes_that_nothing_tells_from_others_are_refused() =>
        Assert.Contains("Set JOB_ID", Assert.Throws<JobsException>(() => AllocationRank.Find(Lookup("PMI_RANK=0 PMI_SIZE=2"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Processes_of_one_machine_share_it_and_what_is_set_stays()
    {
        var rank = new AllocationRank(0, 4, "k", 4, 3);
        var share = rank.Share(new ActorArraysOptions());
        Assert.Equal(3, share.Threads);
        Assert.InRange(share.Memory!.Value.Value, 1, MachineMemory.Total.Value / 4);
        Assert.Equal(new ActorArraysOptions { Threads = 7, Memory = Bytes.MiB(99) }, rank.Share(new ActorArraysOptions { Threads = 7, Memory = Bytes.MiB(99) }));
        Assert.InRange((rank with { Cores = null }).Share(new ActorArraysOptions()).Threads!.Value, 1, Environment.ProcessorCount);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task The_first_computes_and_the_others_serve_until_it_has_ended()
    {
        await using var alone = Runtime();
        var expected = SamplePrograms.Elements((await alone.ComputeAsync(SamplePrograms.Build(1000), cancellation: Stop))[0]);
        var others = Enumerable.Range(1, 2).Select(ServeAsync).ToList();
        await using (var runtime = Runtime())
        {
            await using var home = await EnterAsync(runtime, 0);
            Assert.True(home.IsHome);
            Assert.Equal(3, runtime.Member!.Workers);
            Assert.Equal(expected, SamplePrograms.Elements((await runtime.ComputeAsync("spread", "1000", cancellation: Stop))[0]));
        }

        await Task.WhenAll(others);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Who_finds_no_home_says_where_it_looked()
    {
        await using var runtime = Runtime();
        var error = await Assert.ThrowsAsync<JobsException>(() => EnterAsync(runtime, 1, startSeconds: 0.3));
        Assert.Contains(".actorarrays-allocation-4711", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task A_home_begins_without_those_that_do_not_come_and_there_is_one_of_a_name()
    {
        await using var runtime = Runtime();
        await using var home = await EnterAsync(runtime, 0, startSeconds: 0.3);
        Assert.Equal(1, runtime.Member!.Workers);
        await using var second = Runtime();
        Assert.Contains("there is one already", (await Assert.ThrowsAsync<JobsException>(() => EnterAsync(second, 0))).Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task The_program_is_started_by_a_launcher_and_its_first_process_answers()
    {
        const string Program = "x = random.normal(size=(4000, 4000), chunks=(500, 500), seed=7); (sin(x) - x.mean(axis=0)).sum(axis=1)[::500]";
        var ranks = Enumerable.Range(0, 3).Select(rank => StartProgram(rank, "eval", Program, "--json", "--allocation")).ToList();
        using var alone = StartProgram(null, "eval", Program, "--json");
        var expected = await alone.StandardOutput.ReadToEndAsync(Stop);
        Assert.Equal(expected, await ranks[0].StandardOutput.ReadToEndAsync(Stop));
        foreach (var process in ranks)
        {
            await process.WaitForExitAsync(Stop);
            Assert.Equal(0, process.ExitCode);
            process.Dispose();
        }

        using var lost = StartProgram(null, "eval", "1", "--allocation");
        Assert.Contains("no launcher has started this process", await lost.StandardError.ReadToEndAsync(Stop), StringComparison.Ordinal);
    }

    private static ArrayRuntime Runtime() => new(new ActorArraysOptions { Threads = 1, Memory = Bytes.MiB(256), AnswerWhy = false });

    private static Func<string, string?> Lookup(string environment)
    {
        var pairs = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        return name => pairs.GetValueOrDefault(name);
    }

    private Task<Allocation> EnterAsync(ArrayRuntime runtime, int rank, double startSeconds = 60) => Allocation.EnterAsync(runtime, new AllocationRank(rank, 3, "4711", 1, null), new AllocationOptions
    {
        Programs = SamplePrograms.All, SharedDirectory = _folder, Interface = OperatingSystem.IsLinux() ? "lo" : null, StartTime = TimeSpan.FromSeconds(startSeconds),
    });

    private async Task ServeAsync(int rank)
    {
        await using var runtime = Runtime();
        await using var allocation = await EnterAsync(runtime, rank);
        Assert.False(allocation.IsHome);
        await allocation.ServeAsync(Stop);
    }

    private Process StartProgram(int? rank, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [ProgramTests.Program(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var (name, value) in rank is null ? [] : new[] { ("PMI_RANK", $"{rank}"), ("PMI_SIZE", "3"), ("JOB_ID", "4711"), ("ACTORARRAYS_THREADS", "1") })
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
