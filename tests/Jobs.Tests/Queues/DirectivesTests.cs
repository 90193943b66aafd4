using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs.Tests.Queues;

/// <summary>
/// What each queue is asked for, written down from the manual that the queue's class names: 8 GB are 7,630 units of 1024², and 2 h 30 min 10 s
/// are 2 h 31 min where seconds do not count.
/// </summary>
public sealed class DirectivesTests
{
    private static readonly JobTemplate Template = new()
    {
        Queue = "long", Account = "climate", Cores = 4, Memory = new Bytes(8_000_000_000), Walltime = new TimeSpan(2, 30, 10),
        LogDirectory = "/logs", SharedDirectory = "/shared", Directives = ["extra"],
    };

    [Fact]
    public void Slurm() => Is(JobQueue.Slurm, Template,
        """
        #!/usr/bin/env bash
        #SBATCH --job-name=actorarrays-1
        #SBATCH --output=/logs/actorarrays-1.log
        #SBATCH --partition=long
        #SBATCH --account=climate
        #SBATCH --nodes=1
        #SBATCH --ntasks=1
        #SBATCH --cpus-per-task=4
        #SBATCH --mem=7630M
        #SBATCH --time=02:30:10
        #SBATCH extra
        """);

    [Fact]
    public void Pbs() => Is(JobQueue.Pbs, Template,
        """
        #!/usr/bin/env bash
        #PBS -N actorarrays-1
        #PBS -j oe
        #PBS -o /logs/actorarrays-1.log
        #PBS -q long
        #PBS -A climate
        #PBS -l select=1:ncpus=4:mem=7630mb
        #PBS -l walltime=02:30:10
        #PBS extra
        """);

    // Two billion bytes for each of four slots.
    [Fact]
    public void Sge() => Is(JobQueue.Sge, Template,
        """
        #!/usr/bin/env bash
        #$ -N actorarrays-1
        #$ -S /bin/bash
        #$ -j y
        #$ -o /logs/actorarrays-1.log
        #$ -notify
        #$ -q long
        #$ -P climate
        #$ -pe smp 4
        #$ -l mem_free=1908M
        #$ -l h_rt=02:30:10
        #$ extra
        """);

    [Fact]
    public void Lsf() => Is(JobQueue.Lsf, Template,
        """
        #!/usr/bin/env bash
        #BSUB -J actorarrays-1
        #BSUB -oo /logs/actorarrays-1.log
        #BSUB -q long
        #BSUB -P climate
        #BSUB -n 4
        #BSUB -R "span[hosts=1]"
        #BSUB -M 7630MB
        #BSUB -W 02:31
        #BSUB extra
        """);

    [Fact]
    public void Oar() => Is(JobQueue.Oar, Template with { MemoryResource = "memnode" },
        """
        #!/usr/bin/env bash
        #OAR -n actorarrays-1
        #OAR -O /logs/actorarrays-1.log
        #OAR -E /dev/null
        #OAR -q long
        #OAR --project climate
        #OAR -l /nodes=1/core=4,walltime=02:30:10
        #OAR -p "memnode>=7630"
        #OAR extra
        """);

    [Fact]
    public void Flux() => Is(JobQueue.Flux, Template,
        """
        #!/usr/bin/env bash
        # flux: --job-name=actorarrays-1
        # flux: --output=/logs/actorarrays-1.log
        # flux: --queue=long
        # flux: --bank=climate
        # flux: --nslots=1
        # flux: --cores-per-slot=4
        # flux: --time-limit=9010s
        # flux: extra
        """);

    [Fact]
    public void HtCondor_has_a_description_beside_the_script()
    {
        var script = Is(JobQueue.HtCondor, Template with { Queue = null }, "#!/usr/bin/env bash");
        Assert.Equal(
            """
            executable = /shared/job.sh
            universe = vanilla
            batch_name = actorarrays-1
            output = /logs/actorarrays-1.log
            error = /logs/actorarrays-1.log
            should_transfer_files = NO
            kill_sig = SIGTERM
            job_max_vacate_time = 30
            accounting_group = climate
            request_cpus = 4
            request_memory = 7630
            allowed_job_duration = 9010
            extra
            queue

            """, JobQueue.HtCondor.Describe(script.Directives, "/shared/job.sh"));
        Assert.Contains("no queues to choose from", Assert.Throws<OptionException>(() => JobCluster.ScriptOf(JobQueue.HtCondor, Template)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Local() => Is(JobQueue.Local, Template, "#!/usr/bin/env bash");

    [Fact]
    public void What_is_not_asked_for_has_no_directive()
    {
        foreach (var queue in JobQueue.All)
        {
            var paper = new JobPaper("n", "/log", "HOME:PORT", "/secret");
            Assert.DoesNotContain(queue.Directives(new JobTemplate(), paper), static line =>
                line.Contains("mem", StringComparison.OrdinalIgnoreCase) || line.Contains("partition", StringComparison.Ordinal) || line.StartsWith("-q", StringComparison.Ordinal) ||
                line.StartsWith("-A", StringComparison.Ordinal) || line.StartsWith("-P", StringComparison.Ordinal) || line.StartsWith("-pe", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_directive_is_left_out_by_how_it_begins() =>
        Assert.DoesNotContain("--mem", JobCluster.ScriptOf(JobQueue.Slurm, Template with { SkipDirectives = ["--mem", "--account"] }).Text.Split("exec")[0], StringComparison.Ordinal);

    private static JobScript Is(JobQueue queue, JobTemplate template, string head)
    {
        var script = JobCluster.ScriptOf(queue, template);
        Assert.Equal(head + "\n\nexec 2>&1\n", script.Text[..(script.Text.IndexOf("exec 2>&1\n", StringComparison.Ordinal) + 10)]);
        return script;
    }
}
