using System.Diagnostics;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs.Tests.Templates;

/// <summary>The rest of a script: what a shell makes of it.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-script-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_script_is_the_same_to_the_letter()
    {
        var template = new JobTemplate
        {
            Cores = 4, Members = 2, Memory = Bytes.GiB(8), Walltime = TimeSpan.FromHours(2), Interface = "ib0", SharedDirectory = "/shared", LogDirectory = "/logs",
            SpillDirectory = "/scratch/$SLURM_JOB_ID", Prologue = ["module load dotnet"], Epilogue = ["echo \"done: $status\""], Program = ["/opt/my program"], MemberOptions = ["--task-time", "10min"],
        };
        const string Member = "(trap '' USR1 USR2; exec '/opt/my program' member --listen ib0:0 --join HOME:PORT --secret-file /shared/secret --threads 2 --memory 3072MiB " +
            "--spill-directory \"/scratch/$SLURM_JOB_ID\" --lifetime 6480s --lifetime-stagger 648s --home-timeout 60s --task-time 10min) & members+=($!)";
        Assert.Equal(
            $$"""
            #!/usr/bin/env bash

            exec 2>&1
            module load dotnet
            members=() leaving=
            leave() { leaving=yes; kill -TERM "${members[@]}" 2>/dev/null; }
            trap leave TERM INT HUP USR1 USR2
            {{Member}}
            {{Member}}
            [ -z "$leaving" ] || leave
            status=0
            for member in "${members[@]}"; do
              while kill -0 "$member" 2>/dev/null; do wait "$member"; done
              wait "$member" || status=$?
            done
            echo "done: $status"
            exit $status

            """, JobCluster.ScriptOf(JobQueue.Local, template).Text);
    }

    [Fact(Timeout = Limits.Test)]
    public async Task Words_reach_the_program_as_they_are_and_variables_of_the_machine_are_put_into_the_spill_folder()
    {
        string[] words = ["plain", "two words", "it's", "a \"quote\"", "$HOME `date` $(date) \\ *", "", "ünder"];
        var output = await RunAsync(Echo with { Program = ["printf", "%s|", .. words], SpillDirectory = "/disk/$WHERE/${WHERE}/$(date)`date`\\\"$/ x" }, ("WHERE", "here"));
        Assert.StartsWith(string.Join('|', words) + "|member|", output, StringComparison.Ordinal);
        Assert.Contains("|--spill-directory|/disk/here/here/$(date)`date`\\\"$/ x|", output, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("exit 0", 0)]
    [InlineData("exit 3", 3)]
    public async Task The_status_of_a_job_is_that_of_a_member_that_failed(string body, int status)
    {
        var (process, _) = Start(Echo with { Program = ["bash", "-c", body], Epilogue = ["echo epilogue"] });
        using var owner = process;
        Assert.Equal("epilogue\n", await process.StandardOutput.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        Assert.Equal(status, process.ExitCode);
    }

    [Theory(Timeout = Limits.Test)]
    [InlineData("TERM")]
    [InlineData("USR2")]
    public async Task What_tells_a_job_to_end_tells_its_members_and_their_leaving_is_waited_for(string signal)
    {
        const string Member = "trap 'sleep 0.3; echo left; exit 0' TERM; echo here; while :; do sleep 0.05; done";
        var (process, _) = Start(Echo with { Cores = 2, Memory = Bytes.GiB(1), Members = 2, Program = ["bash", "-c", Member], Epilogue = ["echo epilogue"] });
        using var owner = process;
        Assert.Equal("here", await process.StandardOutput.ReadLineAsync(Stop));
        Assert.Equal("here", await process.StandardOutput.ReadLineAsync(Stop));
        await Signals.SendAsync(signal, process.Id, Stop);
        Assert.Equal("left\nleft\nepilogue\n", await process.StandardOutput.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void Members_leave_a_tenth_of_the_walltime_and_at_least_a_minute_before_its_end()
    {
        Assert.Equal(TimeSpan.FromMinutes(27), new JobTemplate().LifetimeOrDefault);
        Assert.Equal(TimeSpan.FromMinutes(4), new JobTemplate { Walltime = TimeSpan.FromMinutes(5) }.LifetimeOrDefault);
        Assert.Equal(TimeSpan.FromHours(5), new JobTemplate { Lifetime = TimeSpan.FromHours(5) }.LifetimeOrDefault);
    }

    public static TheoryData<string, JobTemplate> Wrong => new()
    {
        { "name must be letters", new JobTemplate { Name = "my job" } },
        { "cores must be 1 or more, but is 0", new JobTemplate { Cores = 0 } },
        { "members must be from 1 to the cores of a job (1), but is 2", new JobTemplate { Members = 2, Memory = Bytes.GiB(4) } },
        { "lifetime must be more than 0 and no longer than the walltime", new JobTemplate { Walltime = TimeSpan.FromMinutes(1) } },
        { "lifetimeStagger must be shorter than the lifetime", new JobTemplate { LifetimeStagger = TimeSpan.FromHours(1) } },
        { "memory must be given where 2 members share it, but is none", new JobTemplate { Cores = 2, Members = 2 } },
        { "memory must be 256 MiB or more for each member, but is 100 MiB", new JobTemplate { Memory = Bytes.MiB(100) } },
        { "directives must be single lines", new JobTemplate { Directives = ["a\nb"] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_makes_no_sense_is_refused_before_anything_is_submitted(string message, JobTemplate template) =>
        Assert.Contains(message, Assert.Throws<OptionException>(() => JobCluster.ScriptOf(JobQueue.Slurm, template)).Message, StringComparison.Ordinal);

    private static JobTemplate Echo => new();

    private async Task<string> RunAsync(JobTemplate template, params (string Name, string Value)[] environment)
    {
        var (process, _) = Start(template, environment);
        using var owner = process;
        return await process.StandardOutput.ReadToEndAsync(Stop);
    }

    private (Process Process, string Script) Start(JobTemplate template, params (string Name, string Value)[] environment)
    {
        var script = Path.Combine(_folder, "job.sh");
        File.WriteAllText(script, JobCluster.ScriptOf(JobQueue.Local, template).Text);
        var start = new ProcessStartInfo("bash", [script]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return (Process.Start(start)!, script);
    }
}
